// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Reason;
import tlsbio.engine.BoringSslErrors;
import tlsbio.engine.EngineException;

/**
 * Turns what BoringSSL's error queue says into faults, by {@link BoringSslErrors}.
 *
 * <p>BoringSSL does not tell which alert it sent. In the clear it is read off the record; under
 * encryption it follows from the reason where BoringSSL's source leaves one choice, else it stays
 * unknown.
 */
final class TcnFaults {

  private TcnFaults() {}

  /**
   * Returns what {@code queue} means.
   *
   * @param inClear the alert that was sent in the clear, null if none was
   * @param refused the alert for the certificate that the verifier refused, null if it did not
   */
  static EngineException translate(
      ErrorQueue queue, @Nullable Alert inClear, @Nullable Alert refused) {
    int received = queue.receivedAlert();
    String text = queue.text();
    if (received >= 0) {
      return EngineException.received(Alert.of(received), new NativeError(text));
    }
    Reason reason =
        refused != null
            ? Reason.CERTIFICATE_VERIFY_FAILED
            : BoringSslErrors.reason(queue.reasons());
    Alert alert = inClear;
    if (alert == null) {
      alert = refused != null ? refused : BoringSslErrors.implied(reason);
    }
    return EngineException.local(reason, alert, text, null);
  }

  /** The natives' words as a cause, without a stack of ours. */
  private static final class NativeError extends Exception {
    private static final long serialVersionUID = 1L;

    NativeError(String text) {
      super(text, null, false, false);
    }
  }
}
