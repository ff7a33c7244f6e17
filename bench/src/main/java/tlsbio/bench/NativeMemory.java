// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** A piece of direct memory with its address, which is asked for once, and what lies in it. */
final class NativeMemory {

  final long address;
  final int size;
  int from;
  int to;

  /** Keeps the memory. */
  private final ByteBuffer buffer;

  NativeMemory(int size) {
    this.size = size;
    buffer = ByteBuffer.allocateDirect(size);
    address = Buffer.address(buffer);
  }

  boolean isEmpty() {
    return from == to;
  }

  void clear() {
    from = 0;
    to = 0;
  }

  /** Returns a native BIO with {@code bytes} in it. */
  static long bio(byte[] bytes) throws Exception {
    NativeMemory copy = new NativeMemory(bytes.length);
    copy.buffer.put(bytes);
    long bio = SSL.newMemBIO();
    try {
      if (SSL.bioWrite(bio, copy.address, bytes.length) != bytes.length) {
        throw new AssertionError("no room in a BIO");
      }
    } finally {
      Reference.reachabilityFence(copy);
    }
    return bio;
  }

  /** Lets what {@code bio} belongs to read what lies here. */
  void openSource(long bio) {
    SSL.bioSetByteBuffer(bio, address + from, to - from, false);
  }

  /** Takes away what was read since {@link #openSource}. */
  void closeSource(long bio) {
    from = to - SSL.bioLengthByteBuffer(bio);
    if (isEmpty()) {
      clear();
    }
  }

  /** Lets what {@code bio} belongs to write behind what lies here. */
  void openSink(long bio) {
    SSL.bioSetByteBuffer(bio, address + to, size - to, true);
  }

  /** Adds what was written since {@link #openSink}. */
  void closeSink(long bio) {
    to = size - SSL.bioLengthByteBuffer(bio);
  }
}
