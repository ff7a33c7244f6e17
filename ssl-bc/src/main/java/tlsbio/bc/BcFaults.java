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
    Reason reason =
        sent instanceof Refusal refusal ? refusal.reason() : EngineException.reasonFor(alert);
    return EngineException.local(reason, alert, String.valueOf(sent.getMessage()), sent);
  }

  private static Alert alert(short description) {
    return Alert.of(description & 0xff);
  }
}
