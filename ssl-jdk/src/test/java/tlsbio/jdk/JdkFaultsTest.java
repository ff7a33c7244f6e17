// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertificateException;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tlsbio.Alert;
import tlsbio.Reason;
import tlsbio.engine.EngineException;

/** The words are those of JDK 17.0.15, 17.0.21 and 25. */
class JdkFaultsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Received fatal alert: bad_record_mac | 20",
        "(bad_record_mac) Received fatal alert: bad_record_mac | 20",
        "(certificate_required) Received fatal alert: certificate_required | 116",
        "Received fatal alert: bad_certificate_status_response | 113",
        "Received fatal alert: no_certificate | 41",
        "Received fatal alert: certificate_unobtainable | 111",
        "(unexpected_message) Unknown alert description (77) | 77",
        "Unknown alert description (-56) | 200",
        "(handshake_failure) received handshake warning: unrecognized_name | 112",
        "Received fatal close_notify alert | 90"
      })
  void whatThePeerSentIsReceived(String message, int code) {
    EngineException fault = JdkFaults.translate(new SSLException(message), JdkRecords.NOTHING_SENT);
    assertTrue(fault.isReceived());
    assertEquals(Alert.of(code), fault.alert());
    assertEquals(Reason.ALERT_RECEIVED, fault.reason());
  }

  /** As Conscrypt 2.9.0 quotes them. */
  @Test
  void whatBoringSslSaysInsideAMessageCounts() {
    String damaged =
        """
        Read error: ssl=0x7f00: Failure in SSL library, usually a protocol error
        error:1e000065:Cipher functions:OPENSSL_internal:BAD_DECRYPT (e_aes.cc.inc:862 0x1)
        error:1000008b:SSL routines:OPENSSL_internal:DECRYPTION_FAILED_OR_BAD_RECORD_MAC (x)
        """;
    EngineException found =
        JdkFaults.translate(new SSLProtocolException(damaged), JdkRecords.HIDDEN);
    assertEquals(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, found.reason());
    assertEquals(Alert.BAD_RECORD_MAC, found.alert());
    String alert = "error:10000412:SSL routines:OPENSSL_internal:SSLV3_ALERT_BAD_CERTIFICATE (x)";
    EngineException received =
        JdkFaults.translate(new SSLException(alert), JdkRecords.NOTHING_SENT);
    assertTrue(received.isReceived());
    assertEquals(Alert.of(42), received.alert());
    assertTrue(
        JdkFaults.isCloseDuringHandshake(
            new SSLException(
                "error:100000d7:SSL routines:OPENSSL_internal:SSL_HANDSHAKE_FAILURE")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(handshake_failure) no cipher suites in common | NO_SHARED_CIPHER",
        "No appropriate protocol (protocol is disabled or cipher suites are inappropriate)"
            + " | UNSUPPORTED_PROTOCOL",
        "(protocol_version) Client requested protocol TLSv1.1 is not enabled"
            + " | UNSUPPORTED_PROTOCOL",
        "(handshake_failure) No available authentication scheme | NO_SUITABLE_SIGNATURE_ALGORITHM",
        "(unexpected_message) No common named group | NO_SUITABLE_KEY_SHARE",
        "(no_application_protocol) No matching application layer protocol values"
            + " | NO_APPLICATION_PROTOCOL",
        "Unrecognized SSL message, plaintext connection? | WRONG_VERSION_NUMBER",
        "(unexpected_message) Input record too big: max = 16709 len = 65540"
            + " | PACKET_LENGTH_TOO_LONG",
        "(handshake_failure) Empty client certificate chain | PEER_DID_NOT_RETURN_A_CERTIFICATE",
        "(decrypt_error) The Finished message cannot be verified."
            + " | DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
        "(handshake_failure) Invalid CertificateVerify signature | BAD_SIGNATURE",
        "(decode_error) Invalid key_share extension: empty key_exchange | DECODE_ERROR",
        "(illegal_parameter) something else | ILLEGAL_PARAMETER",
        "(missing_extension) something else | BAD_EXTENSION",
        "(unexpected_message) something else | UNEXPECTED_MESSAGE",
        "(a_new_alert) something else | INTERNAL_ERROR",
        "something else | INTERNAL_ERROR"
      })
  void whatThisSideFoundHasAReason(String message, Reason reason) {
    EngineException fault = JdkFaults.translate(new SSLException(message), JdkRecords.NOTHING_SENT);
    assertFalse(fault.isReceived());
    assertEquals(reason, fault.reason());
    assertNull(fault.alert());
    assertEquals(message, fault.getMessage());
  }

  @Test
  void causesCountMoreThanWords() {
    assertEquals(
        Reason.CERTIFICATE_VERIFY_FAILED,
        reason(new CertificateException("no cipher suites in common, says the user's verifier")));
    assertEquals(
        Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, reason(new BadPaddingException("padding")));
  }

  @Test
  void theAlertIsTheOneInTheRecordBeforeTheOneInTheText() {
    SSLException fault = new SSLException("(internal_error) x");
    assertEquals(Alert.DECODE_ERROR, JdkFaults.translate(fault, 50).alert());
    assertEquals(Alert.INTERNAL_ERROR, JdkFaults.translate(fault, JdkRecords.HIDDEN).alert());
  }

  @Test
  void anAlertThatCannotBeKnownIsNotGuessed() {
    assertNull(JdkFaults.translate(new SSLHandshakeException("x"), JdkRecords.HIDDEN).alert());
    assertEquals(
        Alert.UNEXPECTED_MESSAGE,
        JdkFaults.translate(new SSLProtocolException("x"), JdkRecords.HIDDEN).alert());
    assertEquals(
        Alert.BAD_RECORD_MAC,
        JdkFaults.translate(
                new SSLException("Tag mismatch", new AEADBadTagException()), JdkRecords.HIDDEN)
            .alert());
  }

  @Test
  void aFaultWithoutWordsKeepsItsType() {
    EngineException fault =
        JdkFaults.translate(new IllegalStateException(), JdkRecords.NOTHING_SENT);
    assertEquals(Reason.INTERNAL_ERROR, fault.reason());
    assertTrue(String.valueOf(fault.getMessage()).contains("IllegalStateException"));
  }

  private static Reason reason(Exception cause) {
    SSLException fault = new SSLException("(certificate_unknown) " + cause.getMessage(), cause);
    return JdkFaults.translate(fault, JdkRecords.HIDDEN).reason();
  }
}
