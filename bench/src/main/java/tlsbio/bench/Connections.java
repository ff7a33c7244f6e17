// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

/** What a contender can do; made once, used by one thread. */
interface Connections extends AutoCloseable {

  /** Makes a client and a server, lets them shake hands, and drops them; the client verifies. */
  void handshake() throws Exception;

  /** Makes a client and a server and keeps them for {@link #transfer}. */
  void connect() throws Exception;

  /** Sends {@code bytes} of plaintext from the client to the server; returns what arrived. */
  int transfer(int bytes) throws Exception;

  @Override
  void close();
}
