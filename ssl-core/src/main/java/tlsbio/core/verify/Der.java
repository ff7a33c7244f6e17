// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.Arrays;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/** Reads DER elements one after the other, never past the end of what encloses them. */
final class Der {

  private final byte[] bytes;
  private final int end;
  private int position;

  static Der of(byte[] bytes) {
    return new Der(bytes, 0, bytes.length);
  }

  private Der(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  boolean hasMore() {
    return position < end;
  }

  /** Returns the next element's tag byte, or -1 at the end. */
  int tag() {
    return position < end ? bytes[position] & 0xff : -1;
  }

  /** Steps into the next element, which must have {@code tag}. */
  Der enter(int tag) throws EncodingException {
    if (tag() != tag) {
      throw new EncodingException(Problem.WRONG_TAG, "expected tag " + tag + ", found " + tag());
    }
    int start = position + 1;
    int length = at(start++);
    if (length > 0x80) {
      int count = length - 0x80;
      if (count > 3 || at(start) == 0) {
        throw new EncodingException(Problem.NOT_ENOUGH_DATA, "not a DER length");
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = (length << 8) | at(start++);
      }
      if (length < 0x80) {
        throw new EncodingException(Problem.NOT_ENOUGH_DATA, "not the shortest DER length");
      }
    } else if (length == 0x80) {
      throw new EncodingException(Problem.NOT_ENOUGH_DATA, "not a definite length");
    }
    if (length > end - start) {
      throw new EncodingException(Problem.NOT_ENOUGH_DATA, "an element ends too early");
    }
    position = start + length;
    return new Der(bytes, start, position);
  }

  /** Returns what is left in here, without reading it. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, position, end);
  }

  /** Returns the next element whole, tag and length included. */
  byte[] element() throws EncodingException {
    int start = position;
    enter(tag());
    return Arrays.copyOfRange(bytes, start, position);
  }

  byte[] content(int tag) throws EncodingException {
    return enter(tag).rest();
  }

  void end() throws EncodingException {
    if (hasMore()) {
      throw new EncodingException(Problem.WRONG_TAG, "data after the last element");
    }
  }

  boolean bool() throws EncodingException {
    byte[] content = content(1);
    if (content.length != 1) {
      throw new EncodingException(Problem.WRONG_TAG, "a boolean has one byte");
    }
    return content[0] != 0;
  }

  String oid() throws EncodingException {
    byte[] content = content(6);
    StringBuilder text = new StringBuilder();
    long value = 0;
    for (int i = 0; i < content.length; i++) {
      value = (value << 7) | (content[i] & 0x7f);
      if (value >> 55 != 0) {
        throw new EncodingException(Problem.WRONG_TAG, "an object identifier is too long");
      }
      if (content[i] >= 0) {
        if (text.isEmpty()) {
          long first = Math.min(value / 40, 2);
          text.append(first).append('.').append(value - first * 40);
        } else {
          text.append('.').append(value);
        }
        value = 0;
      }
    }
    if (text.isEmpty() || content[content.length - 1] < 0) {
      throw new EncodingException(Problem.WRONG_TAG, "not an object identifier");
    }
    return text.toString();
  }

  private int at(int index) throws EncodingException {
    if (index >= end) {
      throw new EncodingException(Problem.NOT_ENOUGH_DATA, "an element ends too early");
    }
    return bytes[index] & 0xff;
  }
}
