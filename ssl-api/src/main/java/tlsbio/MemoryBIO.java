// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A byte queue in memory with an end: what is written comes out in the same order, and {@link
 * #writeEof()} says that no more follows. It stands between the network and an {@link SSLObject}.
 *
 * <p>Counterpart: CPython's {@code ssl.MemoryBIO}. Differences: an empty queue reads as 0 and an
 * ended one as -1 (Python gives {@code b''} for both); a queue made by {@link #create(int)} has a
 * mark and takes no more than that from its user.
 *
 * <p>An empty queue holds no buffer. Not safe for use by several threads at once.
 *
 * @since 0.1
 */
public interface MemoryBIO {

  /** The smallest mark that {@link #create(int)} accepts, in bytes: room for more than a record. */
  int MINIMUM_CAPACITY = 32 * 1024;

  /** Returns an empty queue that grows as needed. */
  static MemoryBIO create() {
    return new LinearMemoryBIO(Integer.MAX_VALUE);
  }

  /**
   * Returns an empty queue with a high-water mark of {@code capacity} bytes. Its user's writes stop
   * at the mark; an {@link SSLObject} that writes to it answers {@link Status#WANT_WRITE} when a
   * whole record would pass the mark. One handshake flight may exceed it.
   *
   * @param capacity at least {@link #MINIMUM_CAPACITY}
   * @throws IllegalArgumentException if {@code capacity} is less
   */
  static MemoryBIO create(int capacity) {
    if (capacity < MINIMUM_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity " + capacity + " is less than the minimum of " + MINIMUM_CAPACITY);
    }
    return new LinearMemoryBIO(capacity);
  }

  /**
   * Appends bytes from {@code src} and moves its position: all of them, or as many as fit under the
   * mark. CPython: {@code MemoryBIO.write}.
   *
   * @return how many were taken, 0 to {@code src.remaining()}
   * @throws IllegalStateException after {@link #writeEof()}, also if {@code src} is empty
   */
  int write(ByteBuffer src);

  /**
   * Appends {@code length} bytes of {@code src} from {@code offset}, or as many as fit under the
   * mark.
   *
   * @return how many were taken, 0 to {@code length}
   * @throws IndexOutOfBoundsException if the range is not inside {@code src}
   * @throws IllegalStateException after {@link #writeEof()}
   */
  default int write(byte[] src, int offset, int length) {
    return write(ByteBuffer.wrap(src, offset, length));
  }

  /**
   * Appends {@code src}, or as much of it as fits under the mark.
   *
   * @return how many bytes were taken, 0 to {@code src.length}
   * @throws IllegalStateException after {@link #writeEof()}
   */
  default int write(byte[] src) {
    return write(src, 0, src.length);
  }

  /**
   * Marks the end: no byte follows those already here. Idempotent. CPython: {@code
   * MemoryBIO.write_eof}.
   */
  void writeEof();

  /**
   * Removes bytes into {@code dst} and moves its position. CPython: {@code MemoryBIO.read}.
   *
   * @return 1 to {@code dst.remaining()}; 0 if nothing is here yet or {@code dst} has no room; -1
   *     at the end
   */
  int read(ByteBuffer dst);

  /**
   * Removes up to {@code length} bytes into {@code dst} from {@code offset}.
   *
   * @return 1 to {@code length}; 0 if nothing is here yet or {@code length} is 0; -1 at the end
   * @throws IndexOutOfBoundsException if the range is not inside {@code dst}
   */
  default int read(byte[] dst, int offset, int length) {
    return read(ByteBuffer.wrap(dst, offset, length));
  }

  /**
   * Removes up to {@code dst.length} bytes into {@code dst}.
   *
   * @return 1 to {@code dst.length}; 0 if nothing is here yet or {@code dst} is empty; -1 at the
   *     end
   */
  default int read(byte[] dst) {
    return read(dst, 0, dst.length);
  }

  /**
   * Removes and returns everything that is here, 0 to {@link #pending()} bytes. CPython: {@code
   * MemoryBIO.read()}.
   */
  default byte[] readAll() {
    byte[] all = new byte[pending()];
    int n = read(all, 0, all.length);
    if (all.length > 0 && n != all.length) {
      throw new IllegalStateException("pending() said " + all.length + ", read gave " + n);
    }
    return all;
  }

  /** Returns how many bytes are here. CPython: {@code MemoryBIO.pending}. */
  int pending();

  /** Returns true if the end was marked and every byte was read. CPython: {@code MemoryBIO.eof}. */
  boolean isEof();

  /**
   * Returns the mark given to {@link #create(int)} in bytes, {@link Integer#MAX_VALUE} if there is
   * none.
   */
  int capacity();

  /**
   * Reads once from {@code channel} straight into this queue, up to the mark, and calls {@link
   * #writeEof()} when the channel is at its end.
   *
   * @return how many bytes came, 0 or more; 0 also if the queue is at its mark; -1 at the channel's
   *     end
   * @throws IOException as the channel's {@code read} throws it; this queue is then unchanged
   * @throws IllegalStateException after {@link #writeEof()}
   */
  int readFrom(ReadableByteChannel channel) throws IOException;

  /**
   * Writes to {@code channel} straight from this queue until it is empty or the channel takes no
   * more. What the channel took is removed, also if it then throws.
   *
   * @return how many bytes went, 0 to {@link #pending()}
   * @throws IOException as the channel's {@code write} throws it
   */
  int writeTo(WritableByteChannel channel) throws IOException;
}
