// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import java.nio.ByteBuffer;

/**
 * Where the bytes of a BIO lie: in a Java array, or in memory that native code can address.
 *
 * @since 0.1
 */
public enum MemoryKind {
  /** A buffer with an accessible backing array. */
  HEAP,
  /** A direct buffer. */
  DIRECT;

  /**
   * Returns a new buffer of this kind, cleared, of exactly {@code capacity} bytes.
   *
   * @throws IllegalArgumentException if {@code capacity} is negative
   */
  public ByteBuffer allocate(int capacity) {
    return this == DIRECT ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
  }

  /** Returns the kind of {@code buffer}; a read-only heap buffer counts as HEAP. */
  public static MemoryKind of(ByteBuffer buffer) {
    return buffer.isDirect() ? DIRECT : HEAP;
  }
}
