// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Reason;

/** Why the bytes at the front of a stream are no TLS record that may be taken. */
public enum RecordFault {
  /** A request in plaintext. No alert: whoever speaks HTTP does not understand one. */
  HTTP_REQUEST(-1, Reason.HTTP_REQUEST, null, "a plaintext HTTP request, not TLS"),
  /** A {@code CONNECT} in plaintext. No alert either. */
  HTTPS_PROXY_REQUEST(
      -2, Reason.HTTPS_PROXY_REQUEST, null, "a request to an HTTP proxy (CONNECT), not TLS"),
  /** An SSLv2 hello, which no version from TLS 1.2 on may be greeted with (RFC 6176). */
  SSL2_HELLO(-3, Reason.UNSUPPORTED_SSL_VERSION, Alert.PROTOCOL_VERSION, "an SSLv2 hello"),
  /** The first byte is no content type that exists here. */
  CONTENT_TYPE(-4, Reason.WRONG_VERSION_NUMBER, Alert.UNEXPECTED_MESSAGE, "not a TLS record"),
  /** The version does not start with 3. */
  VERSION(-5, Reason.WRONG_VERSION_NUMBER, Alert.PROTOCOL_VERSION, "not a TLS record"),
  /** The length is more than its kind of record may have. */
  TOO_LONG(
      -6, Reason.PACKET_LENGTH_TOO_LONG, Alert.RECORD_OVERFLOW, "a record longer than allowed"),
  /** A handshake, alert or change_cipher_spec record without content (RFC 8446 section 5.1). */
  EMPTY(-7, Reason.RECORD_TOO_SMALL, Alert.UNEXPECTED_MESSAGE, "a record without content"),
  /** An alert in the clear that is not two bytes, or in two pieces (RFC 8446 section 5.1). */
  ALERT_LENGTH(-8, Reason.LENGTH_MISMATCH, Alert.DECODE_ERROR, "a malformed alert"),
  /** A change_cipher_spec that is not one byte of 1, or at no time for one (section 5). */
  CCS(-9, Reason.UNEXPECTED_RECORD, Alert.UNEXPECTED_MESSAGE, "a misplaced change_cipher_spec"),
  /** Application data before there can be keys. */
  DATA(-10, Reason.UNEXPECTED_RECORD, Alert.UNEXPECTED_MESSAGE, "application data too early"),
  /** A record in the clear where all are protected. */
  CLEAR(-11, Reason.UNEXPECTED_RECORD, Alert.UNEXPECTED_MESSAGE, "a record without protection");

  private static final int NO_ALERT = -1;

  private final int answer;
  private final Reason reason;
  private final int alertCode;
  private final String text;

  RecordFault(int answer, Reason reason, @Nullable Alert alert, String text) {
    this.answer = answer;
    this.reason = reason;
    this.alertCode = alert == null ? NO_ALERT : alert.code();
    this.text = text;
  }

  /** Returns the number that {@link RecordHeader} answers with, negative. */
  public int answer() {
    return answer;
  }

  /** Returns the reason to report. */
  public Reason reason() {
    return reason;
  }

  /** Returns the alert to send, null for none. */
  public @Nullable Alert alert() {
    return alertCode == NO_ALERT ? null : Alert.of(alertCode);
  }

  /** Returns what was found instead of a record, as the end of "the peer sent …". */
  public String text() {
    return text;
  }
}
