// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The kinds of buffer that callers hand to {@code read} and {@code write}.
 *
 * @since 0.1
 */
public enum BufferKind {
  /** A buffer over the whole of an array. */
  HEAP,
  /** A buffer outside the heap. */
  DIRECT,
  /** A buffer over the middle of an array, with its position not at 0. */
  SLICE;

  private static final int BEFORE = 7;
  private static final int AFTER = 5;

  /** Returns a buffer of this kind with room for {@code size} bytes. */
  public ByteBuffer target(int size) {
    return switch (this) {
      case HEAP -> ByteBuffer.allocate(size);
      case DIRECT -> ByteBuffer.allocateDirect(size);
      case SLICE ->
          ByteBuffer.wrap(new byte[2 * BEFORE + size + AFTER], BEFORE, BEFORE + size)
              .slice()
              .position(BEFORE);
    };
  }

  /** Returns a buffer of this kind that holds {@code bytes}; read-only where that is usual. */
  public ByteBuffer source(byte... bytes) {
    ByteBuffer buffer = target(bytes.length);
    int start = buffer.position();
    buffer.put(bytes).flip().position(start);
    return this == SLICE ? buffer.asReadOnlyBuffer() : buffer;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
