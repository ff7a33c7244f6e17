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
import tlsbio.engine.EngineException;

/**
 * The one place where a fault becomes the error that users see. What core knows of the connection
 * goes before what the stack says of it: the verdict on a certificate, the missing certificate, the
 * hello that shared nothing.
 */
final class Faults {

  private Faults() {}

  /** Returns the error for a fault that an engine found. */
  static TlsException of(Link link, EngineException found) {
    PeerCheck check = link.check;
    if (!found.isReceived() && check.isRejected()) {
      return rejected(link, found.alert(), found);
    }
    if (!found.isReceived() && check.isMissing()) {
      return error(
          link,
          Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE,
          found.alert(),
          false,
          "the client sent no certificate, and one is required",
          found);
    }
    if (found.reason() == Reason.CERTIFICATE_VERIFY_FAILED && !check.wasAsked()) {
      return unreadable(link, found);
    }
    Reason reason = found.reason();
    String message = String.valueOf(found.getMessage());
    if (found.isReceived()) {
      message += " (alert " + String.valueOf(found.alert()) + " received)";
    } else {
      HelloMismatch mismatch = link.state().isEstablished() ? null : HelloMismatch.find(link);
      if (mismatch != null) {
        reason = mismatch.reason();
        message = mismatch.words();
      }
    }
    return error(link, reason, found.alert(), found.isReceived(), message, found);
  }

  /** Returns the error for a certificate that was refused; its alert was sent. */
  static CertificateVerificationException rejected(
      Link link, @Nullable Alert alert, @Nullable Throwable cause) {
    PeerCheck check = link.check;
    Throwable why = check.cause() != null ? check.cause() : cause;
    return new CertificateVerificationException(
        sentence(link, "certificate verify failed: " + check.result().message(), alert),
        fault(link, Reason.CERTIFICATE_VERIFY_FAILED, alert, false),
        check.result().code(),
        check.result().message(),
        check.sent(),
        why);
  }

  /** The stack could not even read the certificate, so nobody was asked about it. */
  private static CertificateVerificationException unreadable(Link link, EngineException found) {
    String why = "a certificate cannot be read: " + found.getMessage();
    return new CertificateVerificationException(
        sentence(link, "certificate verify failed: " + why, found.alert()),
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
        sentence(link, message, null),
        fault(link, Reason.UNEXPECTED_EOF_WHILE_READING, null, false),
        null);
  }

  /** Returns the error for a call after our own closing. */
  static ClosedException closed(Link link, String message) {
    return new ClosedException(
        sentence(link, message, null),
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
    return new TlsException(
        sentence(link, message, received ? null : alert),
        fault(link, reason, alert, received),
        cause);
  }

  private static Fault fault(Link link, Reason reason, @Nullable Alert alert, boolean received) {
    return new Fault(reason, alert, received, phase(link), link.context.backend());
  }

  private static String sentence(Link link, String message, @Nullable Alert sent) {
    return message
        + (sent == null ? "" : " (alert " + sent + " sent)")
        + " ["
        + switch (phase(link)) {
          case HANDSHAKE -> "handshake";
          case DATA -> "connection";
          case CLOSING -> "closing";
        }
        + (link.server ? " of a server with " : " with ")
        + link.peer
        + ", backend "
        + link.context.backend()
        + "]";
  }

  private static Phase phase(Link link) {
    return switch (link.state()) {
      case HELLO, HANDSHAKE -> Phase.HANDSHAKE;
      case OPEN -> Phase.DATA;
      case CLOSE_SENT, CLOSE_RECEIVED, CLOSED, RELEASED -> Phase.CLOSING;
      case FAILED -> link.established ? Phase.DATA : Phase.HANDSHAKE;
    };
  }
}
