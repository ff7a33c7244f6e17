// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.EOFException;
import java.io.IOException;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import tlsbio.Alert;
import tlsbio.Reason;
import tlsbio.engine.EngineException;

/**
 * Turns what the protocol throws into what core understands. It throws the alert that it has sent,
 * sometimes with words; anything else it has answered with internal_error, also a message that ends
 * too soon.
 */
final class BcFaults {

  private BcFaults() {}

  /**
   * Returns what core is told.
   *
   * @param handshaking whether the handshake is not done: only then certificates are read
   */
  static EngineException translate(Exception thrown, boolean handshaking) {
    if (thrown instanceof TlsFatalAlertReceived received) {
      return EngineException.received(alert(received.getAlertDescription()), thrown);
    }
    if (!(thrown instanceof TlsFatalAlert sent)) {
      return EngineException.local(
          untold(thrown, handshaking),
          Alert.INTERNAL_ERROR,
          "Bouncy Castle failed: " + thrown,
          thrown);
    }
    Alert alert = alert(sent.getAlertDescription());
    String message = String.valueOf(sent.getMessage());
    return EngineException.local(reason(sent, alert, message), alert, message, sent);
  }

  /** What has no alert of its own: a message that ends too soon, a certificate that is no DER. */
  private static Reason untold(Exception thrown, boolean handshaking) {
    if (thrown instanceof EOFException) {
      return Reason.DECODE_ERROR;
    }
    return handshaking && thrown instanceof IOException
        ? Reason.CERTIFICATE_VERIFY_FAILED
        : Reason.INTERNAL_ERROR;
  }

  private static Reason reason(TlsFatalAlert sent, Alert alert, String message) {
    if (sent instanceof Refusal refusal) {
      return refusal.reason();
    }
    if (message.contains("message length exceeds")) {
      return Reason.EXCESSIVE_MESSAGE_SIZE;
    }
    return message.contains("No pending cipher")
        ? Reason.UNEXPECTED_RECORD // a change_cipher_spec out of turn
        : EngineException.reasonFor(alert);
  }

  /**
   * Returns {@code found} for what it is: a record that cannot be authentic, which Bouncy Castle
   * calls malformed before it tries to decrypt it.
   */
  static EngineException tooShort(EngineException found) {
    return found.reason() != Reason.DECODE_ERROR
        ? found
        : EngineException.local(
            Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC,
            found.alert(),
            "a record too short to be protected: " + found.getMessage(),
            found);
  }

  private static Alert alert(short description) {
    return Alert.of(description & 0xff);
  }
}
