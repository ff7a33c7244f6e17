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
import tlsbio.ClientAuth;
import tlsbio.Reason;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.engine.EngineException;
import tlsbio.engine.PeerVerifier;
import tlsbio.engine.TlsEngine;

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
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
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
  @EnumSource
  void aRefusedClientLearnsOfItByAlert(TlsVersion version) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.client.identity(Fixtures.identity("other"));
    setup.server.clientAuth(ClientAuth.REQUIRED).trust(trust());
    setup.serverVerifier = new RecordingVerifier(VerifyCode.CERT_HAS_EXPIRED);
    EnginePair pair = setup.pair();
    EngineException there = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, there.reason());
    assertToldOrUnknown(received(pair.client), there);
  }

  @ParameterizedTest
  @EnumSource
  void aMissingClientCertificateIsToldAndInTls13Late(TlsVersion version) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.server.clientAuth(ClientAuth.REQUIRED).trust(trust());
    EnginePair pair = setup.pair();
    EngineException there = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE, there.reason());
    // In TLS 1.3 the client was done before the server found out.
    assertEquals(
        version == TlsVersion.TLS_1_3 ? TlsEngine.DONE : TlsEngine.WANT_READ, pair.clientOutcome);
    assertToldOrUnknown(received(pair.client), there);
  }

  @Test
  void noCommonVersion() throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(TlsVersion.TLS_1_3, "p256");
    setup.server.version(TlsVersion.TLS_1_2);
    EnginePair pair = setup.pair();
    EngineException there = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.UNSUPPORTED_PROTOCOL, there.reason());
    assertEquals(Alert.PROTOCOL_VERSION, there.alert());
    assertReceived(Alert.PROTOCOL_VERSION, pair.client);
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,ECDHE-ECDSA-AES128-GCM-SHA256,ECDHE-ECDSA-AES256-GCM-SHA384,p256",
    "TLS_1_2,ECDHE-RSA-AES128-GCM-SHA256,ECDHE-RSA-AES128-GCM-SHA256,p256",
    "TLS_1_3,TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384,p256"
  })
  void noCommonSuite(TlsVersion version, String offered, String accepted, String identity)
      throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, identity);
    setup.client.cipherSuites(offered);
    setup.server.cipherSuites(accepted);
    EnginePair pair = setup.pair();
    EngineException there = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.NO_SHARED_CIPHER, there.reason());
    assertReceived(Alert.HANDSHAKE_FAILURE, pair.client);
  }

  @ParameterizedTest
  @EnumSource
  void aTamperedRecordIsFatalAndTheOtherEndLearnsOfIt(TlsVersion version) throws Exception {
    EnginePair pair = EnginePair.connected(version);
    pair.client.readText();
    pair.client.writeText("attack at dawn");
    ByteBuffer record = pair.server.in.readable();
    int last = record.limit() - 1;
    record.put(last, (byte) (record.get(last) ^ 1));
    EngineException there = assertThrows(EngineException.class, pair.server::readText);
    assertEquals(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, there.reason());
    assertEquals(Alert.BAD_RECORD_MAC, there.alert());
    EngineException here = assertThrows(EngineException.class, pair.client::readText);
    assertTrue(here.isReceived());
    assertEquals(Alert.BAD_RECORD_MAC, here.alert());
  }

  @ParameterizedTest
  @EnumSource
  void plaintextBeforeATamperedRecordIsDelivered(TlsVersion version) throws Exception {
    EnginePair pair = EnginePair.connected(version);
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
  void applicationDataInTheHandshakeIsRefused(TlsVersion version) throws Exception {
    EnginePair pair = new EnginePair.Setup(version, "p256").pair();
    pair.client.outgoing.write(new byte[] {23, 3, 3, 0, 1, 0});
    EngineException there = assertThrows(EngineException.class, pair.server::handshake);
    assertFalse(there.isReceived());
  }

  @ParameterizedTest
  @EnumSource
  void aCloseInsteadOfAHelloEndsTheHandshake(TlsVersion version) throws Exception {
    EnginePair pair = new EnginePair.Setup(version, "p256").pair();
    pair.client.outgoing.write(new byte[] {21, 3, 3, 0, 2, 1, 0});
    assertEquals(TlsEngine.CLOSED, pair.server.handshake());
  }

  @Test
  void aPeerThatCancelsEndsTheHandshake() throws Exception {
    RawEngines clients = new RawEngines();
    SSLEngine raw = clients.engine(true, TlsVersion.TLS_1_2);
    EnginePair pair =
        RawEngines.asClient(clients.wrap(raw), new EnginePair.Setup(TlsVersion.TLS_1_2, "p256"));
    pair.client.handshake();
    pair.server.handshake();
    pair.client.engine.shutdown(pair.client.out);
    assertEquals(TlsEngine.CLOSED, pair.server.handshake());
  }

  @ParameterizedTest
  @EnumSource
  void aFatalAlertInTheHandshakeIsReceived(TlsVersion version) throws Exception {
    EnginePair pair = new EnginePair.Setup(version, "p256").pair();
    pair.client.handshake();
    pair.server.outgoing.write(new byte[] {21, 3, 3, 0, 2, 2, 112});
    assertReceived(Alert.UNRECOGNIZED_NAME, pair.client);
  }

  @ParameterizedTest
  @EnumSource
  void anAlertWithoutANameIsReceivedByNumber(TlsVersion version) throws Exception {
    EnginePair pair = new EnginePair.Setup(version, "p256").pair();
    pair.client.handshake();
    pair.server.outgoing.write(new byte[] {21, 3, 3, 0, 2, 2, (byte) 200});
    assertReceived(Alert.of(200), pair.client);
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
    EnginePair pair = RawEngines.asClient(clients.wrap(raw), new EnginePair.Setup(version, "p256"));
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
    EnginePair pair = RawEngines.asClient(clients.wrap(raw), new EnginePair.Setup(version, "p256"));
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
    EnginePair pair = EnginePair.connected(version);
    pair.client.readText();
    pair.server.engine.abort(Alert.of(wanted), pair.server.out);
    EngineException here = assertThrows(EngineException.class, pair.client::readText);
    assertTrue(here.isReceived());
    assertEquals(Alert.of(sent), here.alert());
  }

  @ParameterizedTest
  @EnumSource
  void abortInTheHandshakeIsSeenByTheOtherEnd(TlsVersion version) throws Exception {
    EnginePair pair = new EnginePair.Setup(version, "p256").pair();
    pair.client.handshake();
    pair.server.handshake();
    pair.server.engine.abort(Alert.ILLEGAL_PARAMETER, pair.server.out);
    assertReceived(Alert.UNEXPECTED_MESSAGE, pair.client);
  }

  @Test
  void abortAfterThePeersCloseCanOnlyClose() throws Exception {
    EnginePair pair = EnginePair.connected(TlsVersion.TLS_1_3);
    pair.client.readText();
    pair.client.engine.shutdown(pair.client.out);
    pair.server.readText();
    pair.server.engine.abort(Alert.INTERNAL_ERROR, pair.server.out);
    assertEquals("", pair.client.readText());
    assertEquals(TlsEngine.CLOSED, pair.client.last);
  }

  @Test
  void noAlertIsReportedWhereNoneWasSent() throws Exception {
    EnginePair pair = EnginePair.connected(TlsVersion.TLS_1_2);
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

  private static TrustStore trust() {
    return TrustStore.of(List.of(Fixtures.certificate("ca")));
  }
}
