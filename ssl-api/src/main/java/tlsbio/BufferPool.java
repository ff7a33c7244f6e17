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
 * holds more than 8 MiB of either kind. There is no lock: a slot is taken and filled by one atomic
 * exchange, starting at a place that depends on the thread. A full pool drops what it is given, an
 * empty one allocates.
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

  /** Returns a slab of at least {@code atLeast} bytes; its content is whatever was there. */
  static Slab take(MemoryKind kind, int atLeast) {
    int sizeClass = sizeClass(atLeast);
    if (sizeClass >= CLASSES) {
      return Slab.allocate(kind, atLeast);
    }
    Slab kept = of(kind).takeFrom(sizeClass * SLOTS);
    return kept != null ? kept : Slab.allocate(kind, 1 << (SMALLEST_SHIFT + sizeClass));
  }

  /** Takes back a slab that nobody reads or writes any more. */
  static void give(Slab slab) {
    int sizeClass = sizeClass(slab.capacity());
    if (sizeClass < CLASSES && slab.capacity() == 1 << (SMALLEST_SHIFT + sizeClass)) {
      of(slab.kind()).giveTo(sizeClass * SLOTS, slab);
    }
  }

  private @Nullable Slab takeFrom(int base) {
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      int slot = base + ((start + i) & (SLOTS - 1));
      if (slots.getPlain(slot) != null) {
        Slab slab = slots.getAndSet(slot, null);
        if (slab != null) {
          return slab;
        }
      }
    }
    return null;
  }

  private void giveTo(int base, Slab slab) {
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      int slot = base + ((start + i) & (SLOTS - 1));
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, slab)) {
        return;
      }
    }
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
