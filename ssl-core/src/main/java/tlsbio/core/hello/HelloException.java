// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Reason;

/**
 * What the peer sent before there is an engine cannot be taken. tlsbio.core sends the alert and
 * turns this into the {@link tlsbio.TlsException} that users see.
 */
public final class HelloException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** How much of a stream that is not TLS is shown. */
  private static final int SHOWN = 16;

  private final Reason reason;
  private final @Nullable Alert alert;
  private final boolean received;

  private HelloException(Reason reason, @Nullable Alert alert, boolean received, String message) {
    super(message);
    this.reason = reason;
    this.alert = alert;
    this.received = received;
  }

  static HelloException of(Reason reason, Alert alert, String message) {
    return new HelloException(reason, alert, false, message);
  }

  static HelloException received(Alert alert) {
    return new HelloException(
        Reason.ALERT_RECEIVED, alert, true, "the peer sent the alert " + alert + ", not a hello");
  }

  /** Reports {@code fault} of the bytes at the front of {@code window}, and shows the first few. */
  public static HelloException of(RecordFault fault, ByteBuffer window) {
    byte[] start = new byte[Math.min(window.remaining(), SHOWN)];
    window.get(window.position(), start);
    return new HelloException(
        fault.reason(), fault.alert(), false, "the peer sent " + fault.text() + ": " + show(start));
  }

  private static String show(byte[] bytes) {
    StringBuilder text = new StringBuilder(HexFormat.ofDelimiter(" ").formatHex(bytes));
    text.append(" \"");
    for (byte b : bytes) {
      text.append(b >= ' ' && b < 0x7f ? (char) b : '.');
    }
    return text.append('"').toString();
  }

  /** Returns what went wrong. */
  public Reason reason() {
    return reason;
  }

  /** Returns the alert that came if {@link #isReceived()}, else the one to send, null for none. */
  public @Nullable Alert alert() {
    return alert;
  }

  /** Returns true if the peer sent {@link #alert()}; nothing is then to be sent. */
  public boolean isReceived() {
    return received;
  }

  /** Returns the message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
