// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.util.Arrays;
import tlsbio.Alert;
import tlsbio.Reason;

/**
 * Reads the presentation language of RFC 8446 section 3, front to back: numbers, and vectors with
 * their length in front. Every read is checked against the end of its own vector; what is missing
 * or left over is a decode_error that names the field.
 */
final class Fields {

  private final byte[] bytes;
  private final int end;
  private final Reason reason;
  private int at;

  /**
   * Reads what is in {@code bytes} from {@code start} to before {@code end}, and copies nothing.
   */
  Fields(byte[] bytes, int start, int end, Reason reason) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.reason = reason;
  }

  boolean isEmpty() {
    return at == end;
  }

  int size() {
    return end - at;
  }

  int u8(String field) throws HelloException {
    need(1, field);
    return bytes[at++] & 0xff;
  }

  int u16(String field) throws HelloException {
    need(2, field);
    int value = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    at += 2;
    return value;
  }

  void skip(int n, String field) throws HelloException {
    need(n, field);
    at += n;
  }

  /** Returns a vector whose length is one byte; faults inside it keep this one's reason. */
  Fields vector8(String field) throws HelloException {
    return take(u8(field), field, reason);
  }

  /** Returns a vector whose length is two bytes. */
  Fields vector16(String field) throws HelloException {
    return vector16(field, reason);
  }

  /** Returns a vector whose length is two bytes; faults inside it have the reason {@code inner}. */
  Fields vector16(String field, Reason inner) throws HelloException {
    return take(u16(field), field, inner);
  }

  /** Returns what is left, and is empty then. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, end);
    at = end;
    return rest;
  }

  /** Demands that nothing is left. */
  void end(String field) throws HelloException {
    if (at < end) {
      throw fault(Alert.DECODE_ERROR, field + " has " + (end - at) + " bytes too many");
    }
  }

  HelloException fault(Alert alert, String message) {
    return HelloException.of(reason, alert, "malformed ClientHello: " + message);
  }

  private void need(int n, String field) throws HelloException {
    if (end - at < n) {
      throw fault(Alert.DECODE_ERROR, field + " is cut short");
    }
  }

  private Fields take(int n, String field, Reason inner) throws HelloException {
    need(n, field);
    Fields part = new Fields(bytes, at, at + n, inner);
    at += n;
    return part;
  }
}
