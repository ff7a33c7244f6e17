// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Reason;
import tlsbio.engine.BoringSslErrors;
import tlsbio.engine.EngineException;

/**
 * Turns what JSSE throws into reasons, and finds out which alert it sent.
 *
 * <p>JSSE tells both in words only, so the reason comes from a table of words (read in JDK 17 and
 * 25), and from the alert where no words match. The alert stands in parentheses before the message
 * (not in every update of 17), or in the clear in the record itself, or follows from what we know
 * to have failed; else it is not known. A message that changes makes a fault less exact, never
 * silent.
 */
final class JdkFaults {

  private static final Pattern ALERT = Pattern.compile("^\\(([a-z_]+)\\)");
  private static final Pattern RECEIVED =
      Pattern.compile("(?:Received fatal alert|received handshake warning): ([a-z_]+)");
  private static final Pattern RECEIVED_NUMBER =
      Pattern.compile("Unknown alert description \\((-?[0-9]+)\\)");

  /** How a provider over BoringSSL quotes an error of it: number, library, function, name. */
  private static final Pattern BORINGSSL =
      Pattern.compile("error:([0-9a-f]{8}):[^:]*:[^:]*:([A-Za-z0-9_]+)");

  /** Alerts of old that JSSE has words for and TLS 1.2 and 1.3 no use. */
  private static final Map<String, Integer> OLD_ALERTS =
      Map.of(
          "decryption_failed", 21,
          "decompression_failure", 30,
          "no_certificate", 41,
          "export_restriction", 60,
          "certificate_unobtainable", 111,
          "bad_certificate_hash_value", 114);

  /** What is in a message, and what it means; the first that matches counts. */
  private record Words(String part, Reason reason) {}

  private static final List<Words> WORDS =
      List.of(
          new Words("Empty client certificate chain", Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE),
          new Words("plaintext connection?", Reason.WRONG_VERSION_NUMBER),
          new Words("SSLv2Hello is not enabled", Reason.UNSUPPORTED_SSL_VERSION),
          new Words("Unsupported SSL v2.0", Reason.UNSUPPORTED_SSL_VERSION),
          new Words( // Conscrypt's, of a record that is too short to be authentic
              "parse TLS packet header", Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC),
          new Words("Input record too big", Reason.PACKET_LENGTH_TOO_LONG),
          new Words("Bad input record size", Reason.PACKET_LENGTH_TOO_LONG),
          new Words("Record overflow", Reason.PACKET_LENGTH_TOO_LONG),
          new Words("exceeds the maximum allowed", Reason.EXCESSIVE_MESSAGE_SIZE),
          new Words("renegotiat", Reason.NO_RENEGOTIATION),
          new Words("No appropriate protocol", Reason.UNSUPPORTED_PROTOCOL),
          new Words("protocol version downgrade", Reason.ILLEGAL_PARAMETER),
          new Words("cipher suites in common", Reason.NO_SHARED_CIPHER),
          new Words("No appropriate cipher suite", Reason.NO_SHARED_CIPHER),
          new Words("No negotiable cipher suite", Reason.NO_SHARED_CIPHER),
          new Words("No available authentication scheme", Reason.NO_SUITABLE_SIGNATURE_ALGORITHM),
          new Words("No X.509 certificate", Reason.NO_SHARED_CIPHER),
          new Words("No supported signature algorithm", Reason.NO_SUITABLE_SIGNATURE_ALGORITHM),
          new Words("No supported CertificateVerify", Reason.NO_SUITABLE_SIGNATURE_ALGORITHM),
          new Words("Unexpected key_share extension in Hello", Reason.NO_SUITABLE_KEY_SHARE),
          new Words("Unknown named group", Reason.ILLEGAL_PARAMETER),
          new Words("named group", Reason.NO_SUITABLE_KEY_SHARE),
          new Words("Could not generate secret", Reason.ILLEGAL_PARAMETER),
          new Words("Point does not match", Reason.ILLEGAL_PARAMETER),
          new Words("point format supported", Reason.ILLEGAL_PARAMETER),
          new Words("No matching application layer protocol", Reason.NO_APPLICATION_PROTOCOL),
          new Words(
              "Finished message cannot be verified", Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC),
          new Words("Invalid CertificateVerify", Reason.BAD_SIGNATURE),
          new Words("Cannot verify", Reason.BAD_SIGNATURE),
          new Words("ServerKeyExchange signature", Reason.BAD_SIGNATURE),
          new Words("Invalid signature", Reason.BAD_SIGNATURE),
          new Words("Expecting a handshake fragment", Reason.UNEXPECTED_RECORD),
          new Words("ChangeCipherSpec", Reason.UNEXPECTED_RECORD),
          new Words("credentials negotiated for client key", Reason.UNEXPECTED_MESSAGE),
          new Words("Unexpected content", Reason.UNEXPECTED_RECORD),
          new Words("Unknown content type", Reason.UNEXPECTED_RECORD),
          new Words("sufficient data", Reason.DECODE_ERROR),
          new Words("Insufficient space in the buffer", Reason.DECODE_ERROR),
          new Words("Insufficient extensions data", Reason.DECODE_ERROR),
          new Words("not empty", Reason.DECODE_ERROR),
          new Words("Empty server certificate chain", Reason.DECODE_ERROR),
          new Words("incomplete data", Reason.DECODE_ERROR),
          new Words("extra data", Reason.DECODE_ERROR));

  private JdkFaults() {}

  /** Returns true if the peer's close_notify is what made the handshake fail. */
  static boolean isCloseDuringHandshake(Exception fault) {
    // The latter is what BoringSSL says of its handshake that ended without a fault and undone.
    return text(fault).contains("Received close_notify during handshake")
        || text(fault).contains("OPENSSL_internal:SSL_HANDSHAKE_FAILURE");
  }

  /**
   * Returns what {@code fault} means.
   *
   * @param sent what was sent because of it, see {@link JdkRecords#drain}
   */
  static EngineException translate(Exception fault, int sent) {
    Alert received = received(text(fault));
    if (received == null) {
      received = received(boringSsl(fault));
    }
    if (received != null) {
      return EngineException.received(received, fault);
    }
    Alert alert = sent >= 0 ? Alert.of(sent) : alert(fault);
    return EngineException.local(
        reason(fault, alert), sent == JdkRecords.NOTHING_SENT ? null : alert, text(fault), fault);
  }

  private static @Nullable Alert received(String text) {
    Matcher named = RECEIVED.matcher(text);
    if (named.find()) {
      return named(named.group(1));
    }
    Matcher numbered = RECEIVED_NUMBER.matcher(text);
    if (numbered.find()) {
      return Alert.of(Integer.parseInt(numbered.group(1)) & 0xff);
    }
    return text.contains("Received fatal close_notify alert") ? Alert.USER_CANCELED : null;
  }

  /** Returns the errors of BoringSSL that {@code fault} quotes, oldest first. */
  private static List<MatchResult> boringSsl(Exception fault) {
    return BORINGSSL.matcher(text(fault)).results().toList();
  }

  private static @Nullable Alert received(List<MatchResult> errors) {
    return errors.stream()
        .map(error -> BoringSslErrors.receivedAlert(Integer.parseUnsignedInt(error.group(1), 16)))
        .filter(number -> number >= 0)
        .map(Alert::of)
        .findFirst()
        .orElse(null);
  }

  /** Returns the alert JSSE answers {@code fault} with, null if that is not known. */
  private static @Nullable Alert alert(Exception fault) {
    Matcher named = ALERT.matcher(text(fault));
    if (named.find()) {
      return named(named.group(1));
    }
    if (!boringSsl(fault).isEmpty()) {
      return BoringSslErrors.implied(reason(fault, null));
    }
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof AEADBadTagException) {
        return Alert.BAD_RECORD_MAC;
      }
    }
    return fault instanceof SSLProtocolException ? Alert.UNEXPECTED_MESSAGE : null;
  }

  private static Alert named(String name) {
    Integer old = OLD_ALERTS.get(name);
    if (old != null) {
      return Alert.of(old);
    }
    try {
      return Alert.of(name);
    } catch (IllegalArgumentException e) {
      return Alert.INTERNAL_ERROR;
    }
  }

  private static Reason reason(Exception fault, @Nullable Alert alert) {
    // By type first: a verifier's words are the user's and may contain any of ours.
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return Reason.CERTIFICATE_VERIFY_FAILED;
      }
      if (cause instanceof BadPaddingException) {
        return Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC;
      }
    }
    List<MatchResult> errors = boringSsl(fault);
    if (!errors.isEmpty()) {
      return BoringSslErrors.reason(errors.stream().map(error -> error.group(2)).toList());
    }
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String text = text(cause);
      for (Words words : WORDS) {
        if (text.contains(words.part)) {
          return words.reason;
        }
      }
    }
    // JSSE says handshake_failure also of what it has no alert for.
    return alert == null || alert.equals(Alert.HANDSHAKE_FAILURE)
        ? Reason.INTERNAL_ERROR
        : EngineException.reasonFor(alert);
  }

  private static String text(Throwable fault) {
    String text = fault.getMessage();
    return text != null ? text : fault.getClass().getName();
  }
}
