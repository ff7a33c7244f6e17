// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where direct buffers are in memory. A BIO shows the same view objects for as long as it has the
 * same memory, and callers keep their buffers, so the address is found again by identity.
 *
 * <p>Buffers are held weakly: what is remembered keeps none alive, and a place whose buffer is gone
 * can match no other. Places are few and overwritten; a miss costs one native call. A buffer is
 * remembered when it is missed for the second time, so one that is used once leaves no garbage. It
 * may be in either of two places: with one, two buffers in use at the same time would turn each
 * other out again and again whenever their hashes were alike.
 */
final class Addresses {

  /** Of two places each. */
  private static final int SETS = 64;

  private static final class Entry extends WeakReference<ByteBuffer> {
    final long address;

    Entry(ByteBuffer buffer, long address) {
      super(buffer);
      this.address = address;
    }
  }

  private final Natives natives;
  private final int[] missed = new int[2 * SETS]; // a lost write costs a call, no more
  private final AtomicReferenceArray<@Nullable Entry> places = new AtomicReferenceArray<>(2 * SETS);

  Addresses(Natives natives) {
    this.natives = natives;
  }

  /** Returns where {@code buffer}'s position is. */
  long of(ByteBuffer buffer) {
    int hash = System.identityHashCode(buffer);
    int first = 2 * (hash & (SETS - 1));
    Entry entry = places.getAcquire(first);
    if (entry == null || !entry.refersTo(buffer)) {
      entry = places.getAcquire(first + 1);
    }
    long base = entry != null && entry.refersTo(buffer) ? entry.address : miss(buffer, hash, first);
    return base + buffer.position();
  }

  private long miss(ByteBuffer buffer, int hash, int first) {
    long address = natives.address(buffer);
    // The newer is first in each pair; what was second goes.
    if (missed[first] == hash || missed[first + 1] == hash) {
      places.setRelease(first + 1, places.getAcquire(first));
      places.setRelease(first, new Entry(buffer, address));
    } else {
      missed[first + 1] = missed[first];
      missed[first] = hash;
    }
    return address;
  }
}
