// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import java.nio.ByteBuffer;
import tlsbio.MemoryBIO;

/**
 * A window over the free space of a BIO that has none of the wanted kind: what is committed is
 * copied into the BIO at once; what a BIO at its mark refuses is kept and offered first next time.
 */
final class CopyingSink implements BioSink {

  private final MemoryBIO bio;
  private final MemoryKind kind;
  private ByteBuffer staged;
  private int tail;

  CopyingSink(MemoryBIO bio, MemoryKind kind) {
    this.bio = bio;
    this.kind = kind;
    this.staged = kind.allocate(0);
  }

  @Override
  public ByteBuffer writable(int atLeast) {
    if (atLeast < 0) {
      throw new IllegalArgumentException("negative size " + atLeast);
    }
    pass();
    if (staged.capacity() - tail < Math.max(atLeast, 1)) {
      int needed = Math.addExact(tail, Math.max(atLeast, 1));
      ByteBuffer larger =
          kind.allocate(needed > 1 << 29 ? needed : Integer.highestOneBit(needed) * 2);
      larger.put(staged.limit(tail).position(0));
      staged = larger;
    }
    return staged.limit(staged.capacity()).position(tail);
  }

  @Override
  public void commit(int n) {
    if (n < 0 || n > staged.capacity() - tail) {
      throw new IllegalArgumentException(
          "commit " + n + " of " + (staged.capacity() - tail) + " bytes");
    }
    tail += n;
    pass();
  }

  @Override
  public int room() {
    pass();
    int capacity = bio.capacity();
    return capacity == Integer.MAX_VALUE ? UNBOUNDED : Math.max(capacity - bio.pending() - tail, 0);
  }

  @Override
  public int waiting() {
    pass();
    return tail;
  }

  private void pass() {
    if (tail > 0) {
      bio.write(staged.limit(tail).position(0));
      int left = staged.remaining();
      staged.compact();
      tail = left;
    }
  }
}
