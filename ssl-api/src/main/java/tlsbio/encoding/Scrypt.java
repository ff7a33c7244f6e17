// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The password-based key derivation scrypt (RFC 7914), which the JDK lacks.
 *
 * <p>Works on {@code int} words in little-endian order, as Salsa20 does. The one big array of 128 *
 * N * r bytes is what makes it hard; the caller bounds it before.
 */
final class Scrypt {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Scrypt() {}

  /**
   * Returns true if N, r and p are valid and within {@code memory} bytes and {@code work} steps.
   */
  static boolean isBounded(long n, long r, long p, long memory, long work) {
    return n > 1
        && Long.bitCount(n) == 1
        && r > 0
        && p > 0
        && n <= memory / 128 / r
        && p <= work / n / r;
  }

  static byte[] derive(byte[] password, byte[] salt, int n, int r, int p, int length)
      throws GeneralSecurityException {
    int blockBytes = 128 * r;
    byte[] blocks = Kdf.pbkdf2("HmacSHA256", password, salt, 1, blockBytes * p);
    int words = 32 * r;
    int[] x = new int[words];
    int[] y = new int[words];
    int[] table = new int[words * n];
    for (int i = 0; i < p; i++) {
      int at = i * blockBytes;
      for (int w = 0; w < words; w++) {
        x[w] = (int) WORDS.get(blocks, at + 4 * w);
      }
      mix(x, y, table, n, r);
      for (int w = 0; w < words; w++) {
        WORDS.set(blocks, at + 4 * w, x[w]);
      }
    }
    byte[] key = Kdf.pbkdf2("HmacSHA256", password, blocks, 1, length);
    Arrays.fill(blocks, (byte) 0);
    Arrays.fill(x, 0);
    Arrays.fill(y, 0);
    Arrays.fill(table, 0);
    return key;
  }

  /** scryptROMix (section 5). */
  private static void mix(int[] x, int[] y, int[] table, int n, int r) {
    int words = x.length;
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, 0, table, i * words, words);
      blockMix(x, y, r);
    }
    for (int i = 0; i < n; i++) {
      int j = x[words - 16] & (n - 1);
      for (int w = 0; w < words; w++) {
        x[w] ^= table[j * words + w];
      }
      blockMix(x, y, r);
    }
  }

  /** scryptBlockMix (section 4): from and back to {@code x}, by way of {@code y}. */
  private static void blockMix(int[] x, int[] y, int r) {
    int[] t = Arrays.copyOfRange(x, x.length - 16, x.length);
    for (int i = 0; i < 2 * r; i++) {
      for (int w = 0; w < 16; w++) {
        t[w] ^= x[16 * i + w];
      }
      salsa208(t);
      // Even blocks go to the first half, odd ones to the second.
      System.arraycopy(t, 0, y, 16 * (i / 2 + (i & 1) * r), 16);
    }
    System.arraycopy(y, 0, x, 0, x.length);
  }

  /** Salsa20/8 (section 3), in place. */
  private static void salsa208(int[] b) {
    int[] x = b.clone();
    for (int i = 0; i < 8; i += 2) {
      for (int c = 0; c < 4; c++) { // columns start on the diagonal and go down
        quarter(x, 5 * c, (5 * c + 4) & 15, (5 * c + 8) & 15, (5 * c + 12) & 15);
      }
      for (int c = 0; c < 4; c++) { // rows start on the diagonal and go right
        int row = 4 * c;
        quarter(x, 5 * c, row + ((c + 1) & 3), row + ((c + 2) & 3), row + ((c + 3) & 3));
      }
    }
    for (int i = 0; i < 16; i++) {
      b[i] += x[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }
}
