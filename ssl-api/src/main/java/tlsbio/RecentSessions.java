// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link SessionCache} in memory: a bounded number of sessions, the eldest peer's go first. */
final class RecentSessions implements SessionCache {

  /** What was verified, and whom. */
  private record Key(
      ClientConfig config,
      @Nullable String host,
      int port,
      @Nullable String sent,
      @Nullable String verified) {

    static Key of(ClientConfig config, Peer peer) {
      return new Key(
          Objects.requireNonNull(config, "config"),
          peer.host().orElse(null),
          peer.port(),
          peer.nameToSend().orElse(null),
          peer.nameToVerify().orElse(null));
    }

    /** Leaves the configuration out: a cache has few, and one takes longer than all the rest. */
    @Override
    public int hashCode() {
      int hash = 31 * Objects.hashCode(host) + port;
      return 31 * (31 * hash + Objects.hashCode(sent)) + Objects.hashCode(verified);
    }
  }

  private final int capacity;
  private final Map<Key, ArrayDeque<TlsSession>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  RecentSessions(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a cache for " + capacity + " sessions");
    }
    this.capacity = capacity;
  }

  @Override
  public synchronized void put(ClientConfig config, Peer peer, TlsSession session) {
    Objects.requireNonNull(session, "session");
    if (size == capacity) {
      evict();
    }
    kept.computeIfAbsent(Key.of(config, peer), key -> new ArrayDeque<>(2)).addLast(session);
    size++;
  }

  private void evict() {
    Iterator<ArrayDeque<TlsSession>> eldest = kept.values().iterator();
    ArrayDeque<TlsSession> sessions = eldest.next();
    sessions.removeFirst();
    size--;
    if (sessions.isEmpty()) {
      eldest.remove();
    }
  }

  @Override
  public synchronized Optional<TlsSession> take(ClientConfig config, Peer peer) {
    Key key = Key.of(config, peer);
    ArrayDeque<TlsSession> sessions = kept.get(key);
    if (sessions == null) {
      return Optional.empty();
    }
    TlsSession newest = sessions.removeLast();
    size--;
    if (sessions.isEmpty()) {
      kept.remove(key);
    }
    return Optional.of(newest);
  }
}
