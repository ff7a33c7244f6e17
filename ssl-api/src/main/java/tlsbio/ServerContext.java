// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * Makes the server's side of connections. CPython: {@code SSLContext(PROTOCOL_TLS_SERVER)}.
 *
 * @since 0.1
 */
public interface ServerContext extends TlsContext {

  @Override
  ServerConfig config();

  /**
   * Returns a new connection from {@code peer}, of which only the attachment and the address for
   * messages are used. CPython: {@code wrap_bio(server_side=True)}.
   *
   * @throws IllegalArgumentException if both BIOs are the same
   * @throws IllegalStateException after {@link #close()}
   */
  SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer);

  /**
   * Returns a new connection.
   *
   * @throws IllegalArgumentException if both BIOs are the same
   * @throws IllegalStateException after {@link #close()}
   */
  default SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing) {
    return wrapBio(incoming, outgoing, Peer.unnamed());
  }
}
