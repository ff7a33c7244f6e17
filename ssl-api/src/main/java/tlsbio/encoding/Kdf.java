// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a password into a key, in the three ways of key files. Our own and not the JDK's, because
 * its forms take some passwords only (ASCII for PKCS #12, none that is empty), and because their
 * copies of a password cannot be zeroed.
 */
final class Kdf {

  private Kdf() {}

  /** PBKDF2 (RFC 8018 section 5.2) with a JCA Mac such as {@code HmacSHA256}. */
  static byte[] pbkdf2(String macName, byte[] password, byte[] salt, int iterations, int length)
      throws GeneralSecurityException {
    Mac mac = mac(macName, password);
    byte[] key = new byte[length];
    byte[] u = new byte[mac.getMacLength()];
    byte[] sum = new byte[u.length];
    for (int block = 0; block * u.length < length; block++) {
      mac.update(salt);
      mac.update(new byte[] {0, 0, (byte) ((block + 1) >>> 8), (byte) (block + 1)});
      mac.doFinal(u, 0);
      System.arraycopy(u, 0, sum, 0, u.length);
      for (int i = 1; i < iterations; i++) {
        mac.update(u);
        mac.doFinal(u, 0);
        for (int j = 0; j < u.length; j++) {
          sum[j] ^= u[j];
        }
      }
      int from = block * u.length;
      System.arraycopy(sum, 0, key, from, Math.min(u.length, length - from));
    }
    Arrays.fill(u, (byte) 0);
    Arrays.fill(sum, (byte) 0);
    return key;
  }

  private static Mac mac(String name, byte[] password)
      throws NoSuchAlgorithmException, InvalidKeyException {
    Mac mac = Mac.getInstance(name);
    // A JCA key cannot be empty. HMAC pads its key with zeros, so one zero is the same as none.
    mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, name));
    return mac;
  }

  /**
   * The derivation of PKCS #12 with SHA-1 (RFC 7292 appendix B.2).
   *
   * @param id 1 for a key, 2 for an initialisation vector
   * @param password as UTF-16BE with two zero bytes at its end
   */
  static byte[] pkcs12(int id, byte[] password, byte[] salt, int iterations, int length)
      throws GeneralSecurityException {
    int v = 64;
    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
    byte[] diversifier = new byte[v];
    Arrays.fill(diversifier, (byte) id);
    byte[] saltBlocks = repeat(salt, v);
    byte[] passwordBlocks = repeat(password, v);
    byte[] input = Arrays.copyOf(saltBlocks, saltBlocks.length + passwordBlocks.length);
    System.arraycopy(passwordBlocks, 0, input, saltBlocks.length, passwordBlocks.length);
    Arrays.fill(passwordBlocks, (byte) 0);
    byte[] key = new byte[length];
    for (int done = 0; done < length; ) {
      sha1.update(diversifier);
      byte[] a = sha1.digest(input);
      for (int i = 1; i < iterations; i++) {
        a = sha1.digest(a);
      }
      int n = Math.min(a.length, length - done);
      System.arraycopy(a, 0, key, done, n);
      done += n;
      byte[] b = repeat(a, v);
      for (int block = 0; block < input.length; block += v) {
        int carry = 1;
        for (int j = v - 1; j >= 0; j--) {
          int sum = (input[block + j] & 0xff) + (b[j] & 0xff) + carry;
          input[block + j] = (byte) sum;
          carry = sum >>> 8;
        }
      }
      Arrays.fill(a, (byte) 0);
      Arrays.fill(b, (byte) 0);
    }
    Arrays.fill(input, (byte) 0);
    return key;
  }

  /** Repeats {@code bytes} to the next multiple of {@code v}; nothing stays nothing. */
  private static byte[] repeat(byte[] bytes, int v) {
    byte[] repeated = new byte[(bytes.length + v - 1) / v * v];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = bytes[i % bytes.length];
    }
    return repeated;
  }

  /** OpenSSL's EVP_BytesToKey with MD5 and one iteration: what old encrypted PEM uses. */
  static byte[] bytesToKey(byte[] password, byte[] salt, int length)
      throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] key = new byte[length];
    byte[] digest = new byte[0];
    for (int done = 0; done < length; ) {
      md5.update(digest);
      md5.update(password);
      Arrays.fill(digest, (byte) 0);
      digest = md5.digest(salt);
      int n = Math.min(digest.length, length - done);
      System.arraycopy(digest, 0, key, done, n);
      done += n;
    }
    Arrays.fill(digest, (byte) 0);
    return key;
  }
}
