// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Room that JSSE wants to see behind a caller's buffer and does not use, lent for one call. A few
 * pieces do for all connections, so none of them has one while it is idle.
 */
final class SpareRoom {

  /** More than any record decrypts to beyond its plaintext (RFC 5246 section 6.2.3). */
  private static final int SIZE = 2048 + 16;

  /** By thread, so that threads seldom want the same. A power of two. */
  private static final int SLOTS = 16;

  private final AtomicReferenceArray<@Nullable ByteBuffer> free = new AtomicReferenceArray<>(SLOTS);

  /** Returns an empty piece of room, the caller's until {@link #give}. */
  ByteBuffer take() {
    ByteBuffer room = free.getAndSet(slot(), null);
    return room == null ? ByteBuffer.allocate(SIZE) : room;
  }

  /** Takes {@code room} back. */
  void give(ByteBuffer room) {
    free.set(slot(), room.clear());
  }

  private static int slot() {
    return (int) Thread.currentThread().getId() & (SLOTS - 1);
  }
}
