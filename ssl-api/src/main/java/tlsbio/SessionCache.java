// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Optional;

/**
 * Where clients keep sessions for the next connection to the same peer. One cache may serve any
 * number of contexts and threads: what it is asked for is what was verified, which the
 * configuration says, and whom.
 *
 * <p>An implementation need not check anything: a session that does not fit, or not any more, is
 * not offered. It never answers with a session twice, since one of TLS 1.3 must not be used twice.
 *
 * @since 0.1
 */
public interface SessionCache {

  /**
   * Returns a cache in memory; the session used longest ago goes first.
   *
   * @param capacity how many sessions it keeps, of all peers
   * @throws IllegalArgumentException if it is not 1 or more
   */
  static SessionCache of(int capacity) {
    return new RecentSessions(capacity);
  }

  /** Keeps {@code session} for connections to {@code peer}. */
  void put(ClientConfig config, Peer peer, TlsSession session);

  /** Returns the newest session for {@code peer}, and forgets it; empty for none. */
  Optional<TlsSession> take(ClientConfig config, Peer peer);
}
