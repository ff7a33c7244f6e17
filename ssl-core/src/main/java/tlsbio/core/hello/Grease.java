// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

/** The values that clients sprinkle in to see whether unknown ones are ignored (RFC 8701). */
final class Grease {

  private Grease() {}

  /** Returns true for 0x0a0a, 0x1a1a … 0xfafa. */
  static boolean is(int code) {
    return (code & 0x0f0f) == 0x0a0a && code >> 8 == (code & 0xff);
  }

  /** Returns true for a protocol name of those two bytes. */
  static boolean is(byte[] protocol) {
    return protocol.length == 2 && (protocol[0] & 0x0f) == 0x0a && protocol[0] == protocol[1];
  }
}
