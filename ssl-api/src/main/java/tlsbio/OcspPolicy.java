// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * Whether a client asks servers to staple an OCSP response to their certificate (RFC 6066 section
 * 8), by which its issuer says that it is not revoked. CPython's ssl has no counterpart.
 *
 * <p>A response that comes must be right: about this certificate, signed by its issuer or by whom
 * that has appointed, in force. Else the server is refused.
 *
 * @since 0.1
 */
public enum OcspPolicy {
  /** None is asked for; one that comes unasked is not looked at. */
  NONE,

  /**
   * One is asked for, and may be missing, unless the certificate itself demands it (must-staple,
   * RFC 7633).
   */
  REQUEST,

  /** One is asked for, and a server without is refused. */
  REQUIRE
}
