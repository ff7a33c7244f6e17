// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.nio.ByteBuffer;
import tlsbio.Alert;
import tlsbio.Reason;

/**
 * Reads the presentation language of RFC 8446 section 3, front to back: numbers, and vectors with
 * their length in front. Every read is checked against the end of its own vector; what is missing
 * or left over is a decode_error that names the field.
 */
final class Fields {

  private final ByteBuffer bytes;
  private final Reason reason;

  Fields(ByteBuffer bytes, Reason reason) {
    this.bytes = bytes;
    this.reason = reason;
  }

  boolean isEmpty() {
    return !bytes.hasRemaining();
  }

  int size() {
    return bytes.remaining();
  }

  int u8(String field) throws HelloException {
    need(1, field);
    return bytes.get() & 0xff;
  }

  int u16(String field) throws HelloException {
    need(2, field);
    return u8(field) << 8 | u8(field);
  }

  void skip(int n, String field) throws HelloException {
    need(n, field);
    bytes.position(bytes.position() + n);
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
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return rest;
  }

  /** Demands that nothing is left. */
  void end(String field) throws HelloException {
    if (bytes.hasRemaining()) {
      throw fault(Alert.DECODE_ERROR, field + " has " + bytes.remaining() + " bytes too many");
    }
  }

  HelloException fault(Alert alert, String message) {
    return HelloException.of(reason, alert, "malformed ClientHello: " + message);
  }

  private void need(int n, String field) throws HelloException {
    if (bytes.remaining() < n) {
      throw fault(Alert.DECODE_ERROR, field + " is cut short");
    }
  }

  private Fields take(int n, String field, Reason inner) throws HelloException {
    need(n, field);
    ByteBuffer part = bytes.slice(bytes.position(), n);
    bytes.position(bytes.position() + n);
    return new Fields(part, inner);
  }
}
