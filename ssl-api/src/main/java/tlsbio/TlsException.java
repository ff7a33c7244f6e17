// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection failed: the peer or the network is to blame, never the caller. Fatal: every later
 * call on the same {@link SSLObject} throws an equal one. An alert may wait in the outgoing BIO.
 *
 * <p>The same fault gives the same class and reason on every backend; the alert may differ.
 *
 * <table>
 * <caption>CPython's names</caption>
 * <tr><th>here</th><th>CPython</th></tr>
 * <tr><td>{@code TlsException}</td><td>{@code ssl.SSLError}</td></tr>
 * <tr><td>{@link CertificateVerificationException}</td><td>{@code ssl.SSLCertVerificationError}</td></tr>
 * <tr><td>{@link UnexpectedEofException}</td><td>{@code ssl.SSLEOFError}</td></tr>
 * <tr><td>{@link ClosedException}</td><td>{@code ssl.SSLError} PROTOCOL_IS_SHUTDOWN</td></tr>
 * <tr><td>{@link Status#WANT_READ}, -1 from {@code read}</td>
 *     <td>{@code SSLWantReadError}, {@code SSLZeroReturnError}</td></tr>
 * </table>
 *
 * @since 0.1
 */
public class TlsException extends SSLException {

  @Serial private static final long serialVersionUID = 1L;

  private final Fault fault;

  /**
   * What a backend says of a fault.
   *
   * @param reason what went wrong
   * @param alert the alert that was sent or received, null if none was
   * @param alertReceived true if the peer sent the alert
   * @param phase when it went wrong
   * @param backend the name of the backend
   */
  public record Fault(
      Reason reason, @Nullable Alert alert, boolean alertReceived, Phase phase, String backend)
      implements Serializable {

    /** Checks that a received alert is named. */
    public Fault {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(phase, "phase");
      Objects.requireNonNull(backend, "backend");
      if (alertReceived && alert == null) {
        throw new IllegalArgumentException("an alert was received, but which?");
      }
    }
  }

  /** Made by backends. */
  public TlsException(String message, Fault fault, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Returns what went wrong. */
  public final Reason reason() {
    return fault.reason;
  }

  /** Returns the alert that was sent or received for it, if any. */
  public final Optional<Alert> alert() {
    return Optional.ofNullable(fault.alert);
  }

  /** Returns true if {@link #alert()} came from the peer, false if it was ours or there is none. */
  public final boolean isAlertReceived() {
    return fault.alertReceived;
  }

  /** Returns when it went wrong. */
  public final Phase phase() {
    return fault.phase;
  }

  /** Returns the name of the backend that the connection runs on. */
  public final String backend() {
    return fault.backend;
  }

  /** Returns all of the above as one value. */
  public final Fault fault() {
    return fault;
  }

  /**
   * Returns a new exception of the same class and content with this one as its cause: what later
   * calls throw.
   */
  public TlsException again() {
    return new TlsException(message(), fault, this);
  }

  /** Returns the message, never null. */
  protected final String message() {
    return Objects.requireNonNullElse(getMessage(), fault.reason.name());
  }
}
