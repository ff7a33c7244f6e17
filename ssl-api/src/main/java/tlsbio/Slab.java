// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import tlsbio.spi.MemoryKind;

/**
 * A piece of memory with the two views that a queue moves over it. It is lent to one queue at a
 * time; who is not that queue must not touch the views.
 */
final class Slab {

  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Where {@link BufferPool} has put this, -1 for nowhere. */
  int slot = -1;

  ByteBuffer readWindow;
  ByteBuffer writeWindow;

  private final AtomicBoolean lent = new AtomicBoolean(true);

  private Slab(ByteBuffer memory) {
    readWindow = memory;
    writeWindow = memory.duplicate();
  }

  /** Returns a new one, which is lent to the caller. */
  static Slab allocate(MemoryKind kind, int capacity) {
    return new Slab(kind.allocate(capacity));
  }

  int capacity() {
    return readWindow.capacity();
  }

  MemoryKind kind() {
    return MemoryKind.of(readWindow);
  }

  /** Returns true if it was free, and is lent to the caller now. */
  boolean lend() {
    return !lent.getPlain() && lent.compareAndSet(false, true);
  }

  /** Ends what {@link #lend} began; what was done to the memory is seen by the next. */
  void free() {
    lent.setRelease(false);
  }

  boolean isLent() {
    return lent.getPlain();
  }

  /** Drops the memory, whoever still remembers this slab; it is never lent again. */
  void discard() {
    readWindow = NOTHING;
    writeWindow = NOTHING;
  }
}
