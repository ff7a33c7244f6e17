// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that the servers of one configuration remember, by id; the oldest go first. What
 * goes is zeroed. Safe for use by any number of threads.
 */
final class BcSessions {

  /** How many are remembered. */
  static final int MOST = 4096;

  private record Entry(BcSession session, Instant end) {}

  private final Clock clock;
  private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>();

  BcSessions(Clock clock) {
    this.clock = clock;
  }

  /** Remembers {@code session}. */
  synchronized void add(BcSession session) {
    Instant now = clock.instant();
    Iterator<Entry> eldest = entries.values().iterator();
    while (eldest.hasNext()) {
      Entry entry = eldest.next();
      if (entries.size() < MOST && now.isBefore(entry.end)) {
        break; // and so are those behind it
      }
      entry.session.destroy();
      eldest.remove();
    }
    entries.put(ByteBuffer.wrap(session.id()), new Entry(session, now.plus(BcSession.LIFETIME)));
  }

  /** Returns the session of that id, null if there is none or its time is over. */
  synchronized @Nullable BcSession find(byte[] id) {
    Entry entry = entries.get(ByteBuffer.wrap(id));
    return entry != null && clock.instant().isBefore(entry.end) ? entry.session : null;
  }

  /** Forgets all. */
  synchronized void clear() {
    entries.values().forEach(entry -> entry.session.destroy());
    entries.clear();
  }
}
