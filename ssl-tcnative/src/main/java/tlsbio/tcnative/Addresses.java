// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where windows are in memory. A BIO shows the same view objects for as long as it has the same
 * memory, so the address is asked for once per view and found again by identity.
 *
 * <p>Views are held weakly: what is remembered keeps no buffer alive, and a slot whose view is gone
 * can match no other. Slots are few and overwritten; a miss costs one native call.
 */
final class Addresses {

  private static final int SLOTS = 64;

  private static final class Entry extends WeakReference<ByteBuffer> {
    final long address;

    Entry(ByteBuffer view, long address) {
      super(view);
      this.address = address;
    }
  }

  private final Natives natives;
  private final AtomicReferenceArray<@Nullable Entry> slots = new AtomicReferenceArray<>(SLOTS);

  Addresses(Natives natives) {
    this.natives = natives;
  }

  /** Returns where {@code window}'s position is. */
  long of(ByteBuffer window) {
    int slot = System.identityHashCode(window) & (SLOTS - 1);
    Entry entry = slots.getAcquire(slot);
    if (entry == null || !entry.refersTo(window)) {
      entry = new Entry(window, natives.address(window));
      slots.setRelease(slot, entry);
    }
    return entry.address + window.position();
  }
}
