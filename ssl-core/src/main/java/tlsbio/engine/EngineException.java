// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Reason;

/**
 * A connection's fatal fault as an engine sees it. tlsbio.core turns it into the {@link
 * tlsbio.TlsException} that users see, adding phase, names and what it knows better.
 *
 * @since 0.1
 */
public final class EngineException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final @Nullable Alert alert;
  private final boolean received;

  private EngineException(
      Reason reason,
      @Nullable Alert alert,
      boolean received,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.alert = alert;
    this.received = received;
  }

  /**
   * Reports a fault found on this side.
   *
   * @param reason the nearest reason; {@link Reason#INTERNAL_ERROR} if the stack does not tell
   * @param alert the alert that was sent, null if none was or the stack does not tell
   */
  public static EngineException local(
      Reason reason, @Nullable Alert alert, String message, @Nullable Throwable cause) {
    return new EngineException(reason, alert, false, message, cause);
  }

  /**
   * Returns what a fault is for which a stack sends {@code sent}, as far as the alert tells; {@link
   * Reason#INTERNAL_ERROR} if it does not. An alert is told by more than one fault, so a stack that
   * says more is to be believed before this.
   */
  public static Reason reasonFor(Alert sent) {
    return switch (sent.code()) {
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

  /** Reports that the peer sent {@code alert}, fatal. */
  public static EngineException received(Alert alert, @Nullable Throwable cause) {
    return new EngineException(
        Reason.ALERT_RECEIVED, alert, true, "the peer sent the alert " + alert, cause);
  }

  /** Returns what went wrong. */
  public Reason reason() {
    return reason;
  }

  /** Returns the alert that was sent or received, null if none is known. */
  public @Nullable Alert alert() {
    return alert;
  }

  /** Returns true if the alert came from the peer. */
  public boolean isReceived() {
    return received;
  }
}
