// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * Whether a server asks its client for a certificate. CPython: {@code verify_mode} of a server
 * context.
 *
 * @since 0.1
 */
public enum ClientAuth {
  /** Not asked for. CPython: {@code CERT_NONE}. */
  NONE,
  /** Asked for and verified if sent. CPython: {@code CERT_OPTIONAL}. */
  OPTIONAL,
  /** Asked for; without a valid one the handshake fails. CPython: {@code CERT_REQUIRED}. */
  REQUIRED
}
