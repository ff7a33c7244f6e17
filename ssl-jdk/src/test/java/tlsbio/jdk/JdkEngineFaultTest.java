// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.Alert;
import tlsbio.Reason;
import tlsbio.TlsVersion;
import tlsbio.VerifyCode;
import tlsbio.engine.EngineException;
import tlsbio.engine.PeerVerifier;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.EngineEnd;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;
import tlsbio.engine.testing.Fixtures;
import tlsbio.engine.testing.RecordingVerifier;

class JdkEngineFaultTest {

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,CERT_HAS_EXPIRED,certificate_expired",
    "TLS_1_2,CERT_REVOKED,certificate_revoked",
    "TLS_1_3,CERT_HAS_EXPIRED,certificate_expired",
    "TLS_1_3,CERT_REVOKED,certificate_revoked",
    "TLS_1_3,CERT_NOT_YET_VALID,bad_certificate",
    "TLS_1_3,CERT_SIGNATURE_FAILURE,bad_certificate",
    "TLS_1_3,HOSTNAME_MISMATCH,bad_certificate",
    "TLS_1_3,INVALID_PURPOSE,unsupported_certificate",
    "TLS_1_3,UNABLE_TO_GET_ISSUER_CERT_LOCALLY,certificate_unknown"
  })
  void aRefusedServerLearnsWhyByAlert(TlsVersion version, VerifyCode code, String alert)
      throws Exception {
    EngineSetup setup = Engines.setup(version, "p256");
    setup.clientVerifier = new RecordingVerifier(code);
    EnginePair pair = setup.pair();
    EngineException here = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, here.reason());
    assertFalse(here.isReceived());
    assertTrue(String.valueOf(here.getMessage()).contains(code.message()));
    assertEquals(List.of(List.of(Fixtures.certificate("p256"))), setup.clientVerifier.asked);
    Alert there = received(pair.server);
    assertToldOrUnknown(there, here);
    // In TLS 1.3 some updates of JDK 17 know fewer alerts.
    boolean few = version == TlsVersion.TLS_1_3 && Runtime.version().feature() < 25;
    boolean nearest =
        there.equals(Alert.of(alert)) || (few && there.equals(Alert.CERTIFICATE_UNKNOWN));
    assertTrue(nearest, there.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,ECDHE-ECDSA-AES128-GCM-SHA256,ECDHE-ECDSA-AES256-GCM-SHA384,p256",
    "TLS_1_2,ECDHE-RSA-AES128-GCM-SHA256,ECDHE-RSA-AES128-GCM-SHA256,p256",
    "TLS_1_3,TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384,p256"
  })
  void noCommonSuite(TlsVersion version, String offered, String accepted, String identity)
      throws Exception {
    EngineSetup setup = Engines.setup(version, identity);
    setup.client.cipherSuites(offered);
    setup.server.cipherSuites(accepted);
    EnginePair pair = setup.pair();
    EngineException there = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.NO_SHARED_CIPHER, there.reason());
    assertReceived(Alert.HANDSHAKE_FAILURE, pair.client);
  }

  @ParameterizedTest
  @EnumSource
  void plaintextBeforeATamperedRecordIsDelivered(TlsVersion version) throws Exception {
    EnginePair pair = Engines.connected(version);
    pair.client.writeText("good");
    pair.client.writeText("bad");
    ByteBuffer records = pair.server.in.readable();
    int last = records.limit() - 1;
    records.put(last, (byte) (records.get(last) ^ 1));
    ByteBuffer dst = ByteBuffer.allocate(1 << 14);
    assertEquals(4, pair.server.readRecord(dst));
    assertThrows(EngineException.class, () -> pair.server.readRecord(dst));
    assertEquals(4, dst.position());
  }

  @ParameterizedTest
  @EnumSource
  void aCloseInsteadOfAHelloEndsTheHandshake(TlsVersion version) throws Exception {
    EnginePair pair = Engines.setup(version, "p256").pair();
    pair.client.outgoing.write(new byte[] {21, 3, 3, 0, 2, 1, 0});
    assertEquals(TlsEngine.CLOSED, pair.server.handshake());
  }

  @Test
  void aPeerThatCancelsEndsTheHandshake() throws Exception {
    RawEngines clients = new RawEngines();
    SSLEngine raw = clients.engine(true, TlsVersion.TLS_1_2);
    EnginePair pair = Engines.setup(TlsVersion.TLS_1_2, "p256").pairWithClient(clients.wrap(raw));
    pair.client.handshake();
    pair.server.handshake();
    pair.client.engine.shutdown(pair.client.out);
    assertEquals(TlsEngine.CLOSED, pair.server.handshake());
  }

  /** With one record at a time, so that no later record can bring the fault out. */
  @ParameterizedTest
  @EnumSource
  void whatATaskThrowsComesOutOfTheNextCall(TlsVersion version) throws Exception {
    int[] asked = new int[1];
    PeerVerifier broken =
        new PeerVerifier() {
          @Override
          public Result verify(List<X509Certificate> chain) {
            asked[0]++;
            throw new IllegalStateException("a verifier must not throw");
          }

          @Override
          public Result verifyEncoded(List<byte[]> chain) {
            throw new AssertionError();
          }
        };
    RawEngines clients = new RawEngines();
    SSLEngine raw = clients.engine(true, version);
    raw.setHandshakeApplicationProtocolSelector(new JdkConnection(broken, ""));
    EnginePair pair = Engines.setup(version, "p256").pairWithClient(clients.wrap(raw));
    pair.client.handshake();
    pair.server.handshake();
    ByteBuffer flight = ByteBuffer.wrap(pair.client.incoming.readAll());
    while (asked[0] == 0) {
      int length = 5 + flight.getShort(flight.position() + 3);
      pair.client.incoming.write(flight.slice(flight.position(), length));
      flight.position(flight.position() + length);
      if (pair.client.engine.handshake(pair.client.in, pair.client.out) == TlsEngine.WANT_TASK) {
        pair.client.engine.task().run();
        if (asked[0] == 0) {
          pair.client.handshake();
        }
      }
    }
    EngineException here = assertThrows(EngineException.class, pair.client::handshake);
    assertEquals(Reason.INTERNAL_ERROR, here.reason());
  }

  @ParameterizedTest
  @EnumSource
  void anEngineThatIsNotOursIsRefused(TlsVersion version) throws Exception {
    RawEngines clients = new RawEngines();
    SSLEngine raw = clients.engine(true, version);
    raw.setHandshakeApplicationProtocolSelector((engine, offered) -> "");
    EnginePair pair = Engines.setup(version, "p256").pairWithClient(clients.wrap(raw));
    EngineException here = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, here.reason());
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,unexpected_message,unexpected_message",
    "TLS_1_2,illegal_parameter,unexpected_message",
    "TLS_1_2,bad_record_mac,bad_record_mac",
    "TLS_1_2,internal_error,internal_error",
    "TLS_1_3,unexpected_message,unexpected_message",
    "TLS_1_3,no_renegotiation,unexpected_message",
    "TLS_1_3,decrypt_error,bad_record_mac",
    "TLS_1_3,internal_error,internal_error",
    "TLS_1_3,certificate_unknown,internal_error"
  })
  void abortSendsTheNearestAlertJsseHas(TlsVersion version, String wanted, String sent)
      throws Exception {
    EnginePair pair = Engines.connected(version);
    pair.client.readText();
    pair.server.engine.abort(Alert.of(wanted), pair.server.out);
    EngineException here = assertThrows(EngineException.class, pair.client::readText);
    assertTrue(here.isReceived());
    assertEquals(Alert.of(sent), here.alert());
  }

  @ParameterizedTest
  @EnumSource
  void abortInTheHandshakeIsSeenByTheOtherEnd(TlsVersion version) throws Exception {
    EnginePair pair = Engines.setup(version, "p256").pair();
    pair.client.handshake();
    pair.server.handshake();
    pair.server.engine.abort(Alert.ILLEGAL_PARAMETER, pair.server.out);
    assertReceived(Alert.UNEXPECTED_MESSAGE, pair.client);
  }

  @Test
  void abortAfterThePeersCloseCanOnlyClose() throws Exception {
    EnginePair pair = Engines.connected(TlsVersion.TLS_1_3);
    pair.client.readText();
    pair.client.engine.shutdown(pair.client.out);
    pair.server.readText();
    pair.server.engine.abort(Alert.INTERNAL_ERROR, pair.server.out);
    assertEquals("", pair.client.readText());
    assertEquals(TlsEngine.CLOSED, pair.client.last);
  }

  @Test
  void noAlertIsReportedWhereNoneWasSent() throws Exception {
    EnginePair pair = Engines.connected(TlsVersion.TLS_1_2);
    pair.server.engine.shutdown(pair.server.out);
    EngineException here =
        assertThrows(EngineException.class, () -> pair.server.writeText("too late"));
    assertNull(here.alert());
  }

  private static void assertReceived(Alert alert, EngineEnd end) {
    assertEquals(alert, received(end));
  }

  /** Returns the alert that ends {@code end}, wherever it stands. */
  private static Alert received(EngineEnd end) {
    EngineException fault =
        assertThrows(
            EngineException.class,
            () -> {
              if (end.handshake() == TlsEngine.DONE) {
                end.readText();
              }
            });
    assertTrue(fault.isReceived(), fault.toString());
    assertEquals(Reason.ALERT_RECEIVED, fault.reason());
    return Objects.requireNonNull(fault.alert());
  }

  /** Under encryption, an update of JDK 17 that does not name its alert leaves it unknown. */
  private static void assertToldOrUnknown(Alert received, EngineException sender) {
    if (sender.alert() != null || Runtime.version().feature() >= 25) {
      assertEquals(received, sender.alert());
    }
  }
}
