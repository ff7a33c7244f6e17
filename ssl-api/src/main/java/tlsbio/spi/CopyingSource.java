// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import java.nio.ByteBuffer;
import tlsbio.MemoryBIO;

/**
 * A window over a BIO that has none of the wanted kind. Bytes move into a buffer of our own one
 * record at a time (its header tells its length, RFC 8446 section 5.1), so that what follows a
 * close_notify is still in the BIO.
 */
final class CopyingSource implements BioSource {

  private static final int HEADER = 5;
  private static final int LARGEST_RECORD = HEADER + 0xffff;

  private final MemoryBIO bio;
  private final MemoryKind kind;
  private ByteBuffer staged;
  private int head;
  private int tail;

  CopyingSource(MemoryBIO bio, MemoryKind kind) {
    this.bio = bio;
    this.kind = kind;
    this.staged = kind.allocate(0);
  }

  @Override
  public ByteBuffer readable() {
    fillTo(HEADER);
    if (tail - head >= HEADER) {
      int length = staged.getShort(head + 3) & 0xffff;
      fillTo(HEADER + length);
    }
    return staged.limit(tail).position(head);
  }

  @Override
  public void consume(int n) {
    if (n < 0 || n > tail - head) {
      throw new IllegalArgumentException("consume " + n + " of " + (tail - head) + " bytes");
    }
    head += n;
    if (head == tail) {
      head = 0;
      tail = 0;
    }
  }

  @Override
  public boolean isEnded() {
    return bio.isEof();
  }

  private void fillTo(int wanted) {
    int missing = Math.min(wanted - (tail - head), bio.pending());
    if (missing <= 0) {
      return;
    }
    if (staged.capacity() - tail < missing) {
      int unread = tail - head;
      ByteBuffer roomy =
          staged.capacity() >= LARGEST_RECORD ? staged : kind.allocate(LARGEST_RECORD);
      ByteBuffer unreadBytes = staged.limit(tail).position(head).slice();
      roomy.clear().put(unreadBytes);
      staged = roomy;
      head = 0;
      tail = unread;
    }
    staged.limit(tail + missing).position(tail);
    tail += Math.max(bio.read(staged), 0);
  }
}
