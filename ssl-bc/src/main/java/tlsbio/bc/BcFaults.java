// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import tlsbio.Alert;
import tlsbio.Reason;
import tlsbio.engine.EngineException;

/**
 * Turns what the protocol throws into what core understands. It throws the alert that it has sent,
 * sometimes with words; anything else it has answered with internal_error.
 */
final class BcFaults {

  private BcFaults() {}

  static EngineException translate(Exception thrown) {
    if (thrown instanceof TlsFatalAlertReceived received) {
      return EngineException.received(alert(received.getAlertDescription()), thrown);
    }
    if (!(thrown instanceof TlsFatalAlert sent)) {
      return EngineException.local(
          Reason.INTERNAL_ERROR, Alert.INTERNAL_ERROR, "Bouncy Castle failed: " + thrown, thrown);
    }
    Alert alert = alert(sent.getAlertDescription());
    Reason reason = sent instanceof Refusal refusal ? refusal.reason() : reason(alert);
    return EngineException.local(reason, alert, String.valueOf(sent.getMessage()), sent);
  }

  private static Alert alert(short description) {
    return Alert.of(description & 0xff);
  }

  private static Reason reason(Alert alert) {
    return switch (alert.code()) {
      case 10 -> Reason.UNEXPECTED_MESSAGE;
      case 20 -> Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC;
      case 22 -> Reason.PACKET_LENGTH_TOO_LONG;
      case 40, 71 -> Reason.NO_SHARED_CIPHER;
      case 42, 43, 44, 45, 46, 48 -> Reason.CERTIFICATE_VERIFY_FAILED;
      case 47 -> Reason.ILLEGAL_PARAMETER;
      case 50 -> Reason.DECODE_ERROR;
      case 51 -> Reason.BAD_SIGNATURE;
      case 70, 86 -> Reason.UNSUPPORTED_PROTOCOL;
      case 100 -> Reason.NO_RENEGOTIATION;
      case 109, 110 -> Reason.BAD_EXTENSION;
      case 116 -> Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE;
      case 120 -> Reason.NO_APPLICATION_PROTOCOL;
      default -> Reason.INTERNAL_ERROR;
    };
  }
}
