// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * Makes the client's side of connections. CPython: {@code SSLContext(PROTOCOL_TLS_CLIENT)}.
 *
 * @since 0.1
 */
public interface ClientContext extends TlsContext {

  @Override
  ClientConfig config();

  /**
   * Returns a new connection to {@code peer}. CPython: {@code wrap_bio}.
   *
   * @throws IllegalArgumentException if both BIOs are the same, or if names are to be checked and
   *     {@code peer} has none to verify; not the latter where keys without a name can authenticate
   *     it, but then a certificate is refused
   * @throws IllegalStateException after {@link #close()}
   */
  SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer);

  /**
   * Returns a new connection to the host of that name or address.
   *
   * @throws IllegalArgumentException as {@link Peer#of(String)}, or if both BIOs are the same
   * @throws IllegalStateException after {@link #close()}
   */
  default SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, String host) {
    return wrapBio(incoming, outgoing, Peer.of(host));
  }
}
