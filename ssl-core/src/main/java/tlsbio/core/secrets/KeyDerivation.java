// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;

/** The key derivation functions of TLS 1.2 and 1.3. What is secret on the way is zeroed. */
final class KeyDerivation {

  private static final String PREFIX = "tls13 ";

  private KeyDerivation() {}

  /** Returns HKDF-Expand-Label of RFC 8446 section 7.1; {@code length} is at most 255 hashes. */
  static byte[] expandLabel(Hashing hash, byte[] secret, String label, byte[] context, int length) {
    byte[] name = (PREFIX + label).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer info = ByteBuffer.allocate(2 + 1 + name.length + 1 + context.length);
    info.putShort((short) length);
    info.put((byte) name.length).put(name);
    info.put((byte) context.length).put(context);
    Mac hmac = hash.hmac(secret);
    byte[] out = new byte[length];
    byte[] block = new byte[0];
    for (int at = 0, count = 1; at < length; at += hash.size(), count++) {
      hmac.update(block);
      hmac.update(info.array());
      hmac.update((byte) count);
      block = next(hmac, block);
      System.arraycopy(block, 0, out, at, Math.min(block.length, length - at));
    }
    Arrays.fill(block, (byte) 0);
    return out;
  }

  /** Returns the PRF of RFC 5246 section 5. */
  static byte[] prf(Hashing hash, byte[] secret, String label, byte[] seed, int length) {
    byte[] name = label.getBytes(StandardCharsets.US_ASCII);
    byte[] input = Arrays.copyOf(name, name.length + seed.length);
    System.arraycopy(seed, 0, input, name.length, seed.length);
    Mac hmac = hash.hmac(secret);
    byte[] out = new byte[length];
    byte[] block = new byte[0];
    byte[] a = input.clone();
    for (int at = 0; at < length; at += hash.size()) {
      hmac.update(a);
      a = next(hmac, a);
      hmac.update(a);
      hmac.update(input);
      block = next(hmac, block);
      System.arraycopy(block, 0, out, at, Math.min(block.length, length - at));
    }
    Arrays.fill(a, (byte) 0);
    Arrays.fill(block, (byte) 0);
    return out;
  }

  /** Returns what {@code hmac} comes to, and zeroes what it replaces. */
  private static byte[] next(Mac hmac, byte[] before) {
    byte[] after = hmac.doFinal();
    Arrays.fill(before, (byte) 0);
    return after;
  }
}
