// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * What a server does when it and the client both name application protocols and share none.
 *
 * @since 0.1
 */
public enum AlpnMismatch {
  /** Refuses with the alert no_application_protocol, as RFC 7301 section 3.2 says. The default. */
  REFUSE,
  /** Goes on without a protocol, as CPython does. */
  CONTINUE
}
