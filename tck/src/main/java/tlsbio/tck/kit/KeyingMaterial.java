// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;

/**
 * What a connection must export, by the secrets in its key log: RFC 8446 section 7.5 and RFC 5705
 * section 4, with the JDK's HMAC and none of tlsbio's code.
 *
 * @since 0.1
 */
public final class KeyingMaterial {

  private static final byte[] NOTHING = {};

  private final String hash;
  private final byte[] secret;

  private KeyingMaterial(CipherSuite suite, byte[] secret) {
    this.hash = suite.name().endsWith("SHA384") ? "384" : "256";
    this.secret = secret;
  }

  /**
   * Returns what TLS 1.3 exports.
   *
   * @param exporter the secret called EXPORTER_SECRET
   */
  public static byte[] tls13(
      CipherSuite suite, byte[] exporter, String label, byte @Nullable [] context, int length) {
    KeyingMaterial master = new KeyingMaterial(suite, exporter);
    byte[] digest = master.digest(NOTHING);
    byte[] own = master.expand(master.label(label, digest, digest.length), digest.length);
    KeyingMaterial derived = new KeyingMaterial(suite, own);
    byte[] named = master.digest(context == null ? NOTHING : context);
    return derived.expand(derived.label("exporter", named, length), length);
  }

  /**
   * Returns what TLS 1.2 exports.
   *
   * @param master the master secret
   * @param randoms the client's and the server's
   */
  public static byte[] tls12(
      CipherSuite suite,
      byte[] master,
      byte[] randoms,
      String label,
      byte @Nullable [] context,
      int length) {
    ByteArrayOutputStream seed = new ByteArrayOutputStream();
    seed.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    seed.writeBytes(randoms);
    if (context != null) {
      seed.writeBytes(new byte[] {0, (byte) context.length});
      seed.writeBytes(context);
    }
    KeyingMaterial prf = new KeyingMaterial(suite, master);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] a = prf.hmac(seed.toByteArray());
    while (out.size() < length) {
      out.writeBytes(prf.hmac(a, seed.toByteArray()));
      a = prf.hmac(a);
    }
    return Arrays.copyOf(out.toByteArray(), length);
  }

  private byte[] label(String label, byte[] context, int length) {
    byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(4 + name.length + context.length)
        .putShort((short) length)
        .put((byte) name.length)
        .put(name)
        .put((byte) context.length)
        .put(context)
        .array();
  }

  /** HKDF-Expand (RFC 5869 section 2.3). */
  private byte[] expand(byte[] info, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = NOTHING;
    for (int count = 1; out.size() < length; count++) {
      block = hmac(block, info, new byte[] {(byte) count});
      out.writeBytes(block);
    }
    return Arrays.copyOf(out.toByteArray(), length);
  }

  private byte[] hmac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA" + hash);
      mac.init(new SecretKeySpec(secret, "HmacSHA" + hash));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] digest(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-" + hash).digest(input);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
