// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.util.Arrays;

/**
 * Builds the few DER elements that wrap a bare key in PKCS#8. Each call returns one finished
 * element; whatever it was given is copied, so the caller can zero it.
 */
public final class DerWriter {

  private DerWriter() {}

  /**
   * Returns an element of that tag whose content is {@code parts} in a row, which are then zeroed
   * if {@code wipe} is set.
   */
  private static byte[] element(int tag, boolean wipe, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length = Math.addExact(length, part.length);
    }
    byte[] header = header(tag, length);
    byte[] element = Arrays.copyOf(header, header.length + length);
    int at = header.length;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, element, at, part.length);
      at += part.length;
      if (wipe) {
        Arrays.fill(part, (byte) 0);
      }
    }
    return element;
  }

  /** Returns an element of that tag, 0x00 to 0xff, whose content is {@code parts} in a row. */
  public static byte[] element(int tag, byte[]... parts) {
    return element(tag, false, parts);
  }

  /** Returns an element as {@link #element(int, byte[]...)} and zeroes {@code parts}. */
  static byte[] secretElement(int tag, byte[]... parts) {
    return element(tag, true, parts);
  }

  /** Returns a SEQUENCE of {@code parts}. */
  public static byte[] sequence(byte[]... parts) {
    return element(Der.SEQUENCE, parts);
  }

  /**
   * Returns an INTEGER of 0 to 127.
   *
   * @throws IllegalArgumentException if {@code value} is another
   */
  public static byte[] integer(int value) {
    if (value < 0 || value > 127) {
      throw new IllegalArgumentException("integer " + value + " is not in 0 to 127");
    }
    return new byte[] {Der.INTEGER, 1, (byte) value};
  }

  /** Returns a NULL. */
  public static byte[] nothing() {
    return new byte[] {Der.NULL, 0};
  }

  /**
   * Returns the OBJECT IDENTIFIER of that dotted form, with arcs below 2^31.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    if (arcs.length < 2) {
      throw new IllegalArgumentException("not an object identifier: " + dotted);
    }
    int root = Integer.parseInt(arcs[0]);
    int second = Integer.parseInt(arcs[1]);
    if (root < 0 || root > 2 || second < 0 || (root < 2 && second > 39)) {
      throw new IllegalArgumentException("not an object identifier: " + dotted);
    }
    byte[] content = arc(40L * root + second);
    for (int i = 2; i < arcs.length; i++) {
      byte[] next = arc(Integer.parseInt(arcs[i]));
      int before = content.length;
      content = Arrays.copyOf(content, before + next.length);
      System.arraycopy(next, 0, content, before, next.length);
    }
    return element(Der.OBJECT_IDENTIFIER, content);
  }

  private static byte[] arc(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("an arc cannot be negative: " + value);
    }
    int count = 1;
    while (value >>> (7 * count) != 0) {
      count++;
    }
    byte[] arc = new byte[count];
    for (int i = 0; i < count; i++) {
      int bits = (int) (value >>> (7 * (count - 1 - i))) & 0x7f;
      arc[i] = (byte) (i < count - 1 ? bits | 0x80 : bits);
    }
    return arc;
  }

  private static byte[] header(int tag, int length) {
    if (length < 0x80) {
      return new byte[] {(byte) tag, (byte) length};
    }
    int count = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
    byte[] header = new byte[2 + count];
    header[0] = (byte) tag;
    header[1] = (byte) (0x80 | count);
    for (int i = 0; i < count; i++) {
      header[2 + i] = (byte) (length >>> (8 * (count - 1 - i)));
    }
    return header;
  }
}
