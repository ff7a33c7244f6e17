// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsSecret;

/**
 * One direction of a connection: its key, its fixed IV, and the cipher that is made ready for one
 * record after another. Nonce and additional data are built in arrays that are used again; the
 * cipher copies both.
 */
final class RecordKeys {

  private static final int SEQUENCE = 8;

  final Cipher cipher;

  private final AeadAlgorithm algorithm;
  private final int mode;
  private final boolean tls13;
  private final byte[] iv;
  private final byte[] nonce = new byte[AeadAlgorithm.NONCE];
  private final byte[] additional;
  private SecretKey key;

  /**
   * Takes key and IV out of {@code block}, as they stand there.
   *
   * @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
   */
  RecordKeys(
      AeadAlgorithm algorithm,
      int mode,
      boolean tls13,
      byte[] block,
      int keyAt,
      int keySize,
      int ivAt)
      throws IOException {
    this.algorithm = algorithm;
    this.mode = mode;
    this.tls13 = tls13;
    this.cipher = algorithm.cipher();
    this.key = new SecretKeySpec(block, keyAt, keySize, algorithm.key);
    this.iv = Arrays.copyOfRange(block, ivAt, ivAt + ivSize(algorithm, tls13));
    this.additional = new byte[tls13 ? 5 : SEQUENCE + 5];
  }

  static int ivSize(AeadAlgorithm algorithm, boolean tls13) {
    return AeadAlgorithm.NONCE - algorithm.explicitNonce(tls13);
  }

  /** Takes the keys of {@code secret} (RFC 8446 section 7.3), at first and for each update. */
  void rekey(TlsSecret secret, int hash, int keySize) throws IOException {
    byte[] bytes = expand(secret, hash, "key", keySize);
    key = new SecretKeySpec(bytes, algorithm.key);
    Arrays.fill(bytes, (byte) 0);
    byte[] fresh = expand(secret, hash, "iv", iv.length);
    System.arraycopy(fresh, 0, iv, 0, iv.length);
    Arrays.fill(fresh, (byte) 0);
  }

  private static byte[] expand(TlsSecret secret, int hash, String label, int length)
      throws IOException {
    return TlsCryptoUtils.hkdfExpandLabel(secret, hash, label, TlsUtils.EMPTY_BYTES, length)
        .extract();
  }

  /** Makes the nonce of a record whose sequence number is {@code sequence}. */
  void nonce(long sequence) {
    TlsUtils.writeUint64(sequence, nonce, AeadAlgorithm.NONCE - SEQUENCE);
    if (iv.length < AeadAlgorithm.NONCE) {
      System.arraycopy(iv, 0, nonce, 0, iv.length); // RFC 5288 section 3
      return;
    }
    Arrays.fill(nonce, 0, AeadAlgorithm.NONCE - SEQUENCE, (byte) 0);
    for (int i = 0; i < nonce.length; i++) {
      nonce[i] ^= iv[i]; // RFC 8446 section 5.3, RFC 7905 section 2
    }
  }

  /** Takes the explicit part of the nonce from a record. */
  void readNonce(byte[] record, int at) {
    System.arraycopy(iv, 0, nonce, 0, iv.length);
    System.arraycopy(record, at, nonce, iv.length, nonce.length - iv.length);
  }

  /** Puts the explicit part of the nonce into a record; returns its length. */
  int writeNonce(byte[] record, int at) {
    int length = algorithm.explicitNonce(tls13);
    System.arraycopy(nonce, nonce.length - length, record, at, length);
    return length;
  }

  /**
   * Makes the cipher ready for the record of the nonce that was made last.
   *
   * @param length in TLS 1.3 of the fragment, in 1.2 of the plaintext
   */
  void begin(long sequence, short type, ProtocolVersion version, int length) throws TlsFatalAlert {
    int at = 0;
    if (!tls13) {
      TlsUtils.writeUint64(sequence, additional, 0);
      at = SEQUENCE;
    }
    TlsUtils.writeUint8(type, additional, at);
    additional[at + 1] = (byte) version.getMajorVersion();
    additional[at + 2] = (byte) version.getMinorVersion();
    TlsUtils.writeUint16(length, additional, at + 3);
    try {
      cipher.init(mode, key, algorithm.parameters(nonce));
      cipher.updateAAD(additional);
    } catch (GeneralSecurityException e) {
      throw new TlsFatalAlert(AlertDescription.internal_error, e);
    }
  }
}
