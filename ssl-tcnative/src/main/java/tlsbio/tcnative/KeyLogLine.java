// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tlsbio.KeyLog;

/**
 * A line as BoringSSL writes it for a key log: label, client random and secret, in hexadecimal,
 * with blanks between. It is read byte by byte, since a String of a secret could not be zeroed.
 */
final class KeyLogLine {

  private KeyLogLine() {}

  /** Tells {@code secrets} what is in {@code line}, and zeroes it. */
  static void tell(byte[] line, KeyLog secrets) {
    try {
      int first = blank(line, 0);
      int second = blank(line, first + 1);
      String label = new String(line, 0, first, StandardCharsets.US_ASCII);
      secrets.log(label, hex(line, first + 1, second), hex(line, second + 1, line.length));
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  private static int blank(byte[] line, int from) {
    int at = from;
    while (at < line.length && line[at] != ' ') {
      at++;
    }
    return at;
  }

  private static byte[] hex(byte[] line, int from, int to) {
    byte[] bytes = new byte[(to - from) / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(line[from + 2 * i], 16);
      bytes[i] = (byte) (high << 4 | Character.digit(line[from + 2 * i + 1], 16));
    }
    return bytes;
  }
}
