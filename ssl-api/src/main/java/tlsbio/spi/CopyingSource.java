// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import java.nio.ByteBuffer;
import tlsbio.MemoryBIO;

/**
 * A window over a BIO that has none of the wanted kind. Bytes move into a buffer of our own one
 * record at a time (its header tells its length, RFC 8446 section 5.1), so that what follows a
 * close_notify is still in the BIO. Where a record ends is remembered, for an engine may consume a
 * part of it and come back for the rest.
 */
final class CopyingSource implements BioSource {

  private static final int HEADER = 5;
  private static final int LARGEST_RECORD = HEADER + 0xffff;

  private final MemoryBIO bio;
  private final MemoryKind kind;
  private ByteBuffer staged;
  private int head;
  private int tail;

  /** How much of the current record has been moved here, also what is consumed already. */
  private int moved;

  /** The length of its body, once five bytes were moved. */
  private int length;

  CopyingSource(MemoryBIO bio, MemoryKind kind) {
    this.bio = bio;
    this.kind = kind;
    this.staged = kind.allocate(0);
  }

  @Override
  public ByteBuffer readable() {
    if (moved >= HEADER && moved == HEADER + length && head == tail) {
      moved = 0;
    }
    if (moved < HEADER) {
      move(HEADER - moved);
    }
    if (moved >= HEADER) {
      move(HEADER + length - moved);
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

  private void move(int wanted) {
    int count = Math.min(wanted, bio.pending());
    if (count <= 0) {
      return;
    }
    if (staged.capacity() - tail < count) {
      int unread = tail - head;
      ByteBuffer roomy =
          staged.capacity() >= LARGEST_RECORD ? staged : kind.allocate(LARGEST_RECORD);
      ByteBuffer unreadBytes = staged.limit(tail).position(head).slice();
      roomy.clear().put(unreadBytes);
      staged = roomy;
      head = 0;
      tail = unread;
    }
    staged.limit(tail + count).position(tail);
    int end = tail + Math.max(bio.read(staged), 0);
    for (; tail < end; tail++, moved++) {
      if (moved == 3) {
        length = (staged.get(tail) & 0xff) << 8;
      } else if (moved == 4) {
        length |= staged.get(tail) & 0xff;
      } else if (moved >= HEADER) {
        moved += end - tail;
        tail = end;
        break;
      }
    }
  }
}
