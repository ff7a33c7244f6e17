// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.nio.ByteBuffer;

/**
 * Judges record headers in place (RFC 8446 section 5.1): no allocation, no state, no byte moved.
 *
 * <p>One {@code int} carries three answers, so that the steady state pays nothing for it: positive
 * is a size in bytes, {@link #INCOMPLETE} means that the bytes so far could become a record, and
 * negative names a {@link RecordFault}. A fault is told by the first byte that proves it: a stream
 * that starts with a letter waits for five bytes at most, until HTTP is told from garbage.
 */
public final class RecordHeader {

  /** Content type change_cipher_spec. */
  public static final int CHANGE_CIPHER_SPEC = 20;

  /** Content type alert. */
  public static final int ALERT = 21;

  /** Content type handshake. */
  public static final int HANDSHAKE = 22;

  /** Content type application_data. */
  public static final int APPLICATION_DATA = 23;

  /** The size of a header in bytes. */
  public static final int SIZE = 5;

  /** Type and version of what nearly all records are, in TLS 1.2 and later. */
  private static final long DATA_OF_TLS_1_2 = 0x170303;

  /** The answer while the bytes so far are too few. */
  public static final int INCOMPLETE = 0;

  private RecordHeader() {}

  /** As {@link #check(ByteBuffer, int, Protection)}, from the position. */
  public static int check(ByteBuffer window, Protection protection) {
    return check(window, window.position(), protection);
  }

  /** Returns the content type of the record at the front of {@code window}, which has a byte. */
  public static int type(ByteBuffer window) {
    return at(window, window.position());
  }

  /**
   * Returns the fault that a negative answer stands for.
   *
   * @throws IllegalArgumentException if {@code answer} is none
   */
  public static RecordFault fault(int answer) {
    for (RecordFault fault : RecordFault.values()) {
      if (fault.answer() == answer) {
        return fault;
      }
    }
    throw new IllegalArgumentException(answer + " stands for no fault");
  }

  /**
   * Returns the size of the record at {@code start} if it is as nearly all are: application data
   * with the version of TLS 1.2, and no longer than {@code protection} allows. Of any other, and of
   * one so short that nothing can be in it, 0.
   */
  public static int sizeOfData(ByteBuffer window, int start, Protection protection) {
    if (window.limit() - start < Long.BYTES) {
      return 0;
    }
    long first = window.getLong(start); // all that is asked about, in one piece
    int length = (int) (first >>> 24) & 0xffff;
    return first >>> 40 == DATA_OF_TLS_1_2 && length <= protection.longest(APPLICATION_DATA)
        ? SIZE + length
        : 0;
  }

  /**
   * Judges the first bytes of a record, from {@code start} to the limit of {@code window}, by its
   * header alone; moves nothing.
   *
   * @return the size of the record, header included, whether or not all of it is there; {@link
   *     #INCOMPLETE}; or a negative number for {@link #fault}
   */
  public static int check(ByteBuffer window, int start, Protection protection) {
    int n = Math.min(window.limit() - start, SIZE);
    if (n == 0) {
      return INCOMPLETE;
    }
    int type = at(window, start);
    if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA) {
      return ForeignStart.judge(window, start, n);
    }
    if (n > 1 && at(window, start + 1) != 3) {
      return RecordFault.VERSION.answer();
    }
    if (n < 4) {
      return INCOMPLETE;
    }
    int longest = protection.longest(type);
    int length = at(window, start + 3) << 8;
    if (length > longest) {
      return RecordFault.TOO_LONG.answer();
    }
    if (n < SIZE) {
      return INCOMPLETE;
    }
    length |= at(window, start + 4);
    if (length > longest) {
      return RecordFault.TOO_LONG.answer();
    }
    if (length == 0 && type != APPLICATION_DATA) {
      return RecordFault.EMPTY.answer();
    }
    return SIZE + length;
  }

  static int at(ByteBuffer window, int index) {
    return window.get(index) & 0xff;
  }
}
