// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.MemoryKind;

/**
 * Keeps a few buffers of each size for the next queue that needs one: the library's one static
 * mutable state (design §7.6).
 *
 * <p>Sizes are powers of two from 4 to 256 KiB with {@value #SLOTS} slots each, so the pool never
 * holds more than 8 MiB of either kind. There is no lock: a slab is lent by one atomic operation
 * and is free again after an ordinary store. A full pool drops what it is given, an empty one
 * allocates.
 *
 * <p><b>Slabs stay in their slots while they are lent.</b> So in the steady state no reference is
 * stored anywhere, which a collector would have to look at, and a queue finds the slab that it had
 * before. A slab that is lent for long, or was lost with its queue, gives way to one that comes
 * back, and looks for another slot when it comes back itself.
 */
final class BufferPool {

  private static final int SMALLEST_SHIFT = 12;
  private static final int CLASSES = 7;
  private static final int SLOTS = 16;

  private static final BufferPool HEAP = new BufferPool();
  private static final BufferPool DIRECT = new BufferPool();

  private final AtomicReferenceArray<@Nullable Slab> slots =
      new AtomicReferenceArray<>(CLASSES * SLOTS);

  private BufferPool() {}

  /**
   * Returns a slab of at least {@code atLeast} bytes; its content is whatever was there.
   *
   * @param last what the caller had before, of the same kind; null for nothing
   */
  static Slab take(MemoryKind kind, int atLeast, @Nullable Slab last) {
    int sizeClass = sizeClass(atLeast);
    if (sizeClass >= CLASSES) {
      return Slab.allocate(kind, atLeast);
    }
    int capacity = 1 << (SMALLEST_SHIFT + sizeClass);
    if (last != null && last.capacity() == capacity && last.lend()) {
      return last;
    }
    Slab kept = of(kind).lend(sizeClass * SLOTS);
    return kept != null ? kept : Slab.allocate(kind, capacity);
  }

  /**
   * Takes back a slab that nobody reads or writes any more.
   *
   * @return true if it is kept and may be asked for again
   */
  static boolean give(Slab slab) {
    boolean kept = of(slab.kind()).keep(slab);
    if (kept) {
      slab.free();
    } else {
      slab.discard();
    }
    return kept;
  }

  private @Nullable Slab lend(int base) {
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      Slab slab = slots.getAcquire(base + ((start + i) & (SLOTS - 1)));
      if (slab != null && slab.lend()) {
        return slab;
      }
    }
    return null;
  }

  /** Returns true if {@code slab} has a slot, its own or one whose slab is not here. */
  private boolean keep(Slab slab) {
    if (slab.slot >= 0 && slots.getPlain(slab.slot) == slab) {
      return true;
    }
    int sizeClass = sizeClass(slab.capacity());
    if (sizeClass >= CLASSES || slab.capacity() != 1 << (SMALLEST_SHIFT + sizeClass)) {
      return false;
    }
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      int slot = sizeClass * SLOTS + ((start + i) & (SLOTS - 1));
      Slab other = slots.getAcquire(slot);
      if (other == null || other.isLent()) {
        slab.slot = slot;
        if (slots.compareAndSet(slot, other, slab)) {
          return true;
        }
      }
    }
    return false;
  }

  private static BufferPool of(MemoryKind kind) {
    return kind == MemoryKind.DIRECT ? DIRECT : HEAP;
  }

  private static int start() {
    return (int) Thread.currentThread().getId();
  }

  private static int sizeClass(int size) {
    return Math.max(32 - Integer.numberOfLeadingZeros(Math.max(size, 1) - 1) - SMALLEST_SHIFT, 0);
  }
}
