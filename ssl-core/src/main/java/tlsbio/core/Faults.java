// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.CertificateVerificationException;
import tlsbio.ClosedException;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.TlsException;
import tlsbio.TlsException.Fault;
import tlsbio.UnexpectedEofException;
import tlsbio.VerifyCode;
import tlsbio.core.verify.Messages;
import tlsbio.engine.EngineException;

/**
 * The one place where a fault becomes the error that users see. What core knows of the connection
 * goes before what the stack says of it: the verdict on a certificate, the missing certificate, the
 * hello that shared nothing.
 *
 * <p>A message ends with the side, the phase, the peer and the backend. It is one line of bounded
 * length, whatever peers and callbacks put into it.
 */
final class Faults {

  /** The most characters of a message, what goes around it not counted. */
  private static final int LONGEST = 4_000;

  private Faults() {}

  /** Returns the error for a fault that an engine found. */
  static TlsException of(Link link, EngineException found) {
    PeerCheck check = link.check;
    if (!found.isReceived() && check.isRejected()) {
      return rejected(link, found.alert(), found);
    }
    boolean missing =
        check.isMissing() || found.reason() == Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE;
    if (!found.isReceived() && missing) {
      return error(
          link,
          Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE,
          found.alert(),
          false,
          "the "
              + (link.server ? "client" : "server")
              + " sent no certificate, and one is required",
          found);
    }
    if (found.reason() == Reason.CERTIFICATE_VERIFY_FAILED && !check.wasAsked()) {
      return unreadable(link, found);
    }
    Reason reason = found.reason();
    String message =
        found.isReceived() ? "the peer sent an alert" : String.valueOf(found.getMessage());
    if (!found.isReceived() && !link.state().isEstablished()) {
      HelloMismatch mismatch = HelloMismatch.find(link);
      if (mismatch != null) {
        reason = mismatch.reason();
        message = mismatch.words();
      }
    }
    Throwable thrown = found.getCause();
    boolean users = reason == Reason.CALLBACK_FAILED && thrown != null;
    return error(link, reason, found.alert(), found.isReceived(), message, users ? thrown : found);
  }

  /** Returns the error for a certificate that was refused; its alert was sent. */
  static CertificateVerificationException rejected(
      Link link, @Nullable Alert alert, @Nullable Throwable cause) {
    PeerCheck check = link.check;
    Throwable why = check.cause() != null ? check.cause() : cause;
    return new CertificateVerificationException(
        sentence(link, "certificate verify failed: " + check.result().message(), alert, false),
        fault(link, Reason.CERTIFICATE_VERIFY_FAILED, alert, false),
        check.result().code(),
        check.result().message(),
        check.sent(),
        why);
  }

  /** The stack could not even read the certificate, so nobody was asked about it. */
  private static CertificateVerificationException unreadable(Link link, EngineException found) {
    String why = Messages.printable("a certificate cannot be read: " + found.getMessage(), 500);
    return new CertificateVerificationException(
        sentence(link, "certificate verify failed: " + why, found.alert(), false),
        fault(link, Reason.CERTIFICATE_VERIFY_FAILED, found.alert(), false),
        VerifyCode.UNSPECIFIED,
        why,
        List.of(),
        found);
  }

  /** Returns the error for a fault that core found. */
  static TlsException local(
      Link link, Reason reason, @Nullable Alert alert, String message, @Nullable Throwable cause) {
    return error(link, reason, alert, false, message, cause);
  }

  /** Returns the error for a stream that ended too early. */
  static UnexpectedEofException eof(Link link, String message) {
    return new UnexpectedEofException(
        sentence(link, message, null, false),
        fault(link, Reason.UNEXPECTED_EOF_WHILE_READING, null, false),
        null);
  }

  /** Returns the error for a call after our own closing. */
  static ClosedException closed(Link link, String message) {
    return new ClosedException(
        sentence(link, message, null, false),
        new Fault(Reason.PROTOCOL_IS_SHUTDOWN, null, false, Phase.CLOSING, link.context.backend()),
        null);
  }

  private static TlsException error(
      Link link,
      Reason reason,
      @Nullable Alert alert,
      boolean received,
      String message,
      @Nullable Throwable cause) {
    String more = Offers.about(link, reason, alert, received);
    return new TlsException(
        sentence(link, message + more, alert, received),
        fault(link, reason, alert, received),
        cause);
  }

  private static Fault fault(Link link, Reason reason, @Nullable Alert alert, boolean received) {
    return new Fault(reason, alert, received, link.phase(), link.context.backend());
  }

  private static String sentence(
      Link link, String message, @Nullable Alert alert, boolean received) {
    String asked = link.server ? link.serverName() : null;
    return Messages.printable(message, LONGEST)
        + (alert == null ? "" : " (alert " + alert + (received ? " received)" : " sent)"))
        + (link.server ? " [server, " : " [client, ")
        + switch (link.phase()) {
          case HANDSHAKE -> "handshake with ";
          case DATA -> "connection with ";
          case CLOSING -> "closing with ";
        }
        + link.peer
        + (asked == null ? "" : " that asked for " + asked)
        + ", backend "
        + link.context.backend()
        + "]";
  }
}
