// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;

/**
 * An alert, known by its number ("TLS Alerts" at IANA, RFC 8446 section 6). Two are equal if their
 * numbers are. CPython: {@code ssl.AlertDescription}.
 *
 * @since 0.1
 */
public final class Alert extends CodePoint<Alert> {

  @Serial private static final long serialVersionUID = 1L;

  private static final NameTable<Alert> KNOWN =
      new NameTable<>("alert", code -> new Alert(code, "alert_" + code));

  /** Alert 0, close_notify. */
  public static final Alert CLOSE_NOTIFY = register(0, "close_notify");

  /** Alert 10, unexpected_message. */
  public static final Alert UNEXPECTED_MESSAGE = register(10, "unexpected_message");

  /** Alert 20, bad_record_mac. */
  public static final Alert BAD_RECORD_MAC = register(20, "bad_record_mac");

  /** Alert 22, record_overflow. */
  public static final Alert RECORD_OVERFLOW = register(22, "record_overflow");

  /** Alert 40, handshake_failure. */
  public static final Alert HANDSHAKE_FAILURE = register(40, "handshake_failure");

  /** Alert 42, bad_certificate. */
  public static final Alert BAD_CERTIFICATE = register(42, "bad_certificate");

  /** Alert 43, unsupported_certificate. */
  public static final Alert UNSUPPORTED_CERTIFICATE = register(43, "unsupported_certificate");

  /** Alert 44, certificate_revoked. */
  public static final Alert CERTIFICATE_REVOKED = register(44, "certificate_revoked");

  /** Alert 45, certificate_expired. */
  public static final Alert CERTIFICATE_EXPIRED = register(45, "certificate_expired");

  /** Alert 46, certificate_unknown. */
  public static final Alert CERTIFICATE_UNKNOWN = register(46, "certificate_unknown");

  /** Alert 47, illegal_parameter. */
  public static final Alert ILLEGAL_PARAMETER = register(47, "illegal_parameter");

  /** Alert 48, unknown_ca. */
  public static final Alert UNKNOWN_CA = register(48, "unknown_ca");

  /** Alert 49, access_denied. */
  public static final Alert ACCESS_DENIED = register(49, "access_denied");

  /** Alert 50, decode_error. */
  public static final Alert DECODE_ERROR = register(50, "decode_error");

  /** Alert 51, decrypt_error. */
  public static final Alert DECRYPT_ERROR = register(51, "decrypt_error");

  /** Alert 70, protocol_version. */
  public static final Alert PROTOCOL_VERSION = register(70, "protocol_version");

  /** Alert 71, insufficient_security. */
  public static final Alert INSUFFICIENT_SECURITY = register(71, "insufficient_security");

  /** Alert 80, internal_error. */
  public static final Alert INTERNAL_ERROR = register(80, "internal_error");

  /** Alert 86, inappropriate_fallback. */
  public static final Alert INAPPROPRIATE_FALLBACK = register(86, "inappropriate_fallback");

  /** Alert 90, user_canceled. */
  public static final Alert USER_CANCELED = register(90, "user_canceled");

  /** Alert 100, no_renegotiation. */
  public static final Alert NO_RENEGOTIATION = register(100, "no_renegotiation");

  /** Alert 109, missing_extension. */
  public static final Alert MISSING_EXTENSION = register(109, "missing_extension");

  /** Alert 110, unsupported_extension. */
  public static final Alert UNSUPPORTED_EXTENSION = register(110, "unsupported_extension");

  /** Alert 112, unrecognized_name. */
  public static final Alert UNRECOGNIZED_NAME = register(112, "unrecognized_name");

  /** Alert 113, bad_certificate_status_response. */
  public static final Alert BAD_CERTIFICATE_STATUS_RESPONSE =
      register(113, "bad_certificate_status_response");

  /** Alert 115, unknown_psk_identity. */
  public static final Alert UNKNOWN_PSK_IDENTITY = register(115, "unknown_psk_identity");

  /** Alert 116, certificate_required. */
  public static final Alert CERTIFICATE_REQUIRED = register(116, "certificate_required");

  /** Alert 120, no_application_protocol. */
  public static final Alert NO_APPLICATION_PROTOCOL = register(120, "no_application_protocol");

  /** Alert 121, ech_required. */
  public static final Alert ECH_REQUIRED = register(121, "ech_required");

  private Alert(int code, String name) {
    super(code, name);
  }

  private static Alert register(int code, String name) {
    return KNOWN.add(code, new Alert(code, name), name);
  }

  /**
   * Returns the alert with that number, known to us or not.
   *
   * @throws IllegalArgumentException if {@code code} is not in 0 to 255
   */
  public static Alert of(int code) {
    if (code > 255) {
      throw new IllegalArgumentException("alert code " + code + " is not an 8-bit number");
    }
    return KNOWN.of(code);
  }

  /**
   * Returns the alert of that name, {@code bad_record_mac}, case ignored.
   *
   * @throws IllegalArgumentException if no such name is known
   */
  public static Alert of(String name) {
    return of(KNOWN.of(name).code());
  }
}
