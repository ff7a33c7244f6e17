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
 * <p>Buffers are held weakly: what is remembered keeps none alive, and a slot whose buffer is gone
 * can match no other. Slots are few and overwritten; a miss costs one native call. A buffer is
 * remembered when it is missed for the second time, so one that is used once leaves no garbage.
 */
final class Addresses {

  private static final int SLOTS = 64;

  private static final class Entry extends WeakReference<ByteBuffer> {
    final long address;

    Entry(ByteBuffer buffer, long address) {
      super(buffer);
      this.address = address;
    }
  }

  private final Natives natives;
  private final int[] missed = new int[SLOTS]; // a lost write costs a call, no more
  private final AtomicReferenceArray<@Nullable Entry> slots = new AtomicReferenceArray<>(SLOTS);

  Addresses(Natives natives) {
    this.natives = natives;
  }

  /** Returns where {@code buffer}'s position is. */
  long of(ByteBuffer buffer) {
    int hash = System.identityHashCode(buffer);
    int slot = hash & (SLOTS - 1);
    Entry entry = slots.getAcquire(slot);
    if (entry != null && entry.refersTo(buffer)) {
      return entry.address + buffer.position();
    }
    long address = natives.address(buffer);
    if (missed[slot] == hash) {
      slots.setRelease(slot, new Entry(buffer, address));
    } else {
      missed[slot] = hash;
    }
    return address + buffer.position();
  }
}
