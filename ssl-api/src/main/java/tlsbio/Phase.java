// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * Where in a connection's life a {@link TlsException} arose.
 *
 * @since 0.1
 */
public enum Phase {
  /** Before the handshake was complete. */
  HANDSHAKE,
  /** While application data could pass. */
  DATA,
  /** After a close_notify had been sent or received. */
  CLOSING
}
