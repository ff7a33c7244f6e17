// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.Alert;
import tlsbio.ClientAuth;
import tlsbio.Reason;
import tlsbio.TlsVersion;
import tlsbio.VerifyCode;
import tlsbio.engine.EngineException;
import tlsbio.engine.PeerVerifier.Result;
import tlsbio.engine.TlsEngine;

/** What goes wrong has a reason, and an alert that the other end hears. */
public interface FaultBehaviour extends EngineBinding {

  @ParameterizedTest
  @EnumSource
  default void aRefusalSendsTheAlertForItsCodeAndTellsWhichItSent(TlsVersion version)
      throws EngineException {
    List<String> wrong = new ArrayList<>();
    for (VerifyCode code : VerifyCode.values()) {
      if (code == VerifyCode.OK) {
        continue;
      }
      EngineSetup setup = setup(version, "p256");
      setup.clientVerifier = new RecordingVerifier(code);
      EnginePair pair = setup.pair();
      EngineException told = assertThrows(EngineException.class, pair::handshake);
      assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, told.reason());
      assertFalse(told.isReceived());
      Alert heard = received(pair.server);
      Alert wanted = nearest(new Result(code, code.message()).alert());
      if (!isToldOrUnknown(told, heard) || (sendsAnyRefusal() && !heard.equals(wanted))) {
        wrong.add(code + ": wanted " + wanted + ", told " + told.alert() + ", heard " + heard);
      }
      pair.close();
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @EnumSource
  default void aRefusedClientLearnsOfItByAlert(TlsVersion version) throws EngineException {
    EngineSetup setup = setup(version, "p256");
    setup.client.identity(Fixtures.identity("other"));
    setup.server.clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust());
    setup.serverVerifier = new RecordingVerifier(VerifyCode.CERT_HAS_EXPIRED);
    EnginePair pair = setup.pair();
    EngineException told = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, told.reason());
    assertTrue(isToldOrUnknown(told, received(pair.client)));
  }

  @ParameterizedTest
  @EnumSource
  default void aMissingClientCertificateIsToldAndInTls13Late(TlsVersion version)
      throws EngineException {
    EngineSetup setup = setup(version, "p256");
    setup.server.clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust());
    setup.serverVerifier = new RecordingVerifier(VerifyCode.UNSPECIFIED);
    EnginePair pair = setup.pair();
    EngineException told = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE, told.reason());
    // In TLS 1.3 the client was done before the server found out.
    assertEquals(
        version == TlsVersion.TLS_1_3 ? TlsEngine.DONE : TlsEngine.WANT_READ, pair.clientOutcome);
    assertTrue(isToldOrUnknown(told, received(pair.client)));
  }

  @Test
  default void noVersionInCommon() throws EngineException {
    EngineSetup setup = setup(TlsVersion.TLS_1_3, "p256");
    setup.server.version(TlsVersion.TLS_1_2);
    EnginePair pair = setup.pair();
    EngineException told = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.UNSUPPORTED_PROTOCOL, told.reason());
    assertEquals(Alert.PROTOCOL_VERSION, told.alert());
    assertEquals(Alert.PROTOCOL_VERSION, received(pair.client));
  }

  @ParameterizedTest
  @CsvSource({
    "ECDHE-ECDSA-AES128-GCM-SHA256,ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES128-GCM-SHA256,ECDHE-RSA-AES128-GCM-SHA256"
  })
  default void noSuiteInCommonThatTheIdentityIsFor(String offered, String accepted)
      throws EngineException {
    EngineSetup setup = setup(TlsVersion.TLS_1_2, "p256");
    setup.client.cipherSuites(offered);
    setup.server.cipherSuites(accepted);
    EnginePair pair = setup.pair();
    EngineException told = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.NO_SHARED_CIPHER, told.reason());
    assertEquals(Alert.HANDSHAKE_FAILURE, received(pair.client));
  }

  @ParameterizedTest
  @EnumSource
  default void aTamperedRecordIsFatalAndTheOtherEndLearnsOfIt(TlsVersion version)
      throws EngineException {
    EnginePair pair = connected(version);
    pair.client.readText();
    pair.client.writeText("attack at dawn");
    ByteBuffer record = pair.server.in.readable();
    int last = record.limit() - 1;
    record.put(last, (byte) (record.get(last) ^ 1));
    ByteBuffer dst = ByteBuffer.allocate(1000);
    EngineException told = assertThrows(EngineException.class, () -> pair.server.readRecord(dst));
    assertEquals(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, told.reason());
    assertEquals(Alert.BAD_RECORD_MAC, told.alert());
    assertEquals(0, dst.position());
    assertEquals(Alert.BAD_RECORD_MAC, alert(pair.client::readText));
  }

  @ParameterizedTest
  @EnumSource
  default void applicationDataInTheHandshakeIsRefused(TlsVersion version) throws EngineException {
    EnginePair pair = setup(version, "p256").pair();
    pair.client.outgoing.write(new byte[] {23, 3, 3, 0, 1, 0});
    EngineException told = assertThrows(EngineException.class, pair.server::handshake);
    assertFalse(told.isReceived());
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2,112", "TLS_1_3,112", "TLS_1_2,200", "TLS_1_3,200"})
  default void aFatalAlertInTheHandshakeIsReceivedByName(TlsVersion version, int code)
      throws EngineException {
    EnginePair pair = setup(version, "p256").pair();
    pair.client.handshake();
    pair.server.outgoing.write(new byte[] {21, 3, 3, 0, 2, 2, (byte) code});
    assertEquals(Alert.of(code), received(pair.client));
  }

  @ParameterizedTest
  @EnumSource
  default void anAbortIsHeard(TlsVersion version) throws EngineException {
    EnginePair pair = connected(version);
    pair.server.engine.abort(Alert.INTERNAL_ERROR, pair.server.out);
    alert(pair.client::readText);
  }

  /** A stack that does not tell which alert it sent leaves it unknown; it does not guess. */
  private static boolean isToldOrUnknown(EngineException told, Alert heard) {
    return told.alert() == null || heard.equals(told.alert());
  }

  /** Returns the alert that ends {@code end}, wherever it stands. */
  private static Alert received(EngineEnd end) {
    return alert(
        () -> {
          if (end.handshake() == TlsEngine.DONE) {
            end.readText();
          }
        });
  }

  private static Alert alert(Executable call) {
    EngineException heard = assertThrows(EngineException.class, call);
    assertTrue(heard.isReceived(), heard.toString());
    assertEquals(Reason.ALERT_RECEIVED, heard.reason());
    return Objects.requireNonNull(heard.alert());
  }
}
