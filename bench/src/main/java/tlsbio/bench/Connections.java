// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

/** What a contender can do in one scenario; made once, used by one thread. */
interface Connections extends AutoCloseable {

  /** The most plaintext that is sent at once. */
  int MOST = 1 << 17;

  /** Makes a client and a server, lets them shake hands, and drops them; the client verifies. */
  void handshake() throws Exception;

  /**
   * Makes a client and a server and keeps them for the methods below, in place of any there were.
   */
  void connect() throws Exception;

  /** Returns what the last {@link #connect} came to. */
  Agreed agreed();

  /** Sends {@code bytes} of plaintext from the client to the server; returns what arrived. */
  int transfer(int bytes) throws Exception;

  /** Sends {@code bytes} of plaintext from the server to the client; returns what arrived. */
  int reply(int bytes) throws Exception;

  /**
   * Takes the client and the server out: the caller keeps them alive, and {@link #connect} and
   * {@link #close} leave them alone. They are not freed before the process ends.
   */
  Pair detach();

  /** Makes these the ones that the methods above are about, in place of any there were. */
  void attach(Pair pair);

  @Override
  void close();
}
