// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tlsbio.CipherSuite;

/**
 * What an analyser does with a key log: decrypts a record of TLS 1.3 by a traffic secret (RFC 8446
 * sections 5.2 and 7.3), with the JDK's ciphers and none of tlsbio's code.
 *
 * @since 0.1
 */
public final class TrafficKey {

  /** Tickets and the like may go before the first data. */
  private static final int SEQUENCE_NUMBERS = 16;

  private static final int HEADER = 5;

  private TrafficKey() {}

  /**
   * Returns the application data in {@code record}, one of the first under {@code secret}.
   *
   * @throws AssertionError if the secret does not open it
   */
  public static byte[] decrypt(CipherSuite suite, byte[] secret, byte[] record) {
    try {
      for (int sequence = 0; sequence < SEQUENCE_NUMBERS; sequence++) {
        byte[] inner = open(suite.name(), secret, record, sequence);
        if (inner.length > 0) {
          return inner;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the secret does not fit " + suite, e);
    }
    throw new AssertionError("the logged secret does not open the record");
  }

  private static byte[] open(String suite, byte[] secret, byte[] record, int sequence)
      throws GeneralSecurityException {
    boolean aes = suite.contains("AES");
    String hmac = suite.endsWith("384") ? "HmacSHA384" : "HmacSHA256";
    byte[] key = expand(hmac, secret, "key", suite.contains("AES_128") ? 16 : 32);
    byte[] nonce = expand(hmac, secret, "iv", 12);
    nonce[11] ^= (byte) sequence;
    AlgorithmParameterSpec parameters =
        aes ? new GCMParameterSpec(128, nonce) : new IvParameterSpec(nonce);
    Cipher cipher = Cipher.getInstance(aes ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, aes ? "AES" : "ChaCha20"), parameters);
    cipher.updateAAD(record, 0, HEADER);
    byte[] inner;
    try {
      inner = cipher.doFinal(record, HEADER, record.length - HEADER);
    } catch (AEADBadTagException e) {
      return new byte[0];
    }
    int end = inner.length - 1;
    while (inner[end] == 0) {
      end--; // padding, before it the type
    }
    return Arrays.copyOf(inner, end);
  }

  /** HKDF-Expand-Label without a context, for as much as one block gives. */
  private static byte[] expand(String hmac, byte[] secret, String label, int length)
      throws GeneralSecurityException {
    byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer info = ByteBuffer.allocate(2 + 1 + name.length + 1 + 1);
    info.putShort((short) length).put((byte) name.length).put(name).put((byte) 0).put((byte) 1);
    Mac mac = Mac.getInstance(hmac);
    mac.init(new SecretKeySpec(secret, hmac));
    return Arrays.copyOf(mac.doFinal(info.array()), length);
  }
}
