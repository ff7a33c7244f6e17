// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.TlsImplUtils;

/**
 * The protection of records in both directions, sealed and opened where the bytes belong.
 *
 * <p>Bouncy Castle's own works in arrays of its own: it copies plaintext in before it encrypts in
 * place, and decrypts in place before others copy plaintext out. Here the cipher reads the one and
 * writes the other: nothing is copied, and the JDK's AES-GCM is at its fastest, which in place it
 * is not. Only what is no application data is copied, as it has no place in a caller's buffer.
 *
 * <p>The JDK gives no plaintext before the tag is checked, but may have written some; whatever it
 * left is zeroed.
 */
final class RecordCipher implements TlsCipher {

  private static final int TAG = AeadAlgorithm.TAG;

  private final TlsCryptoParameters parameters;
  private final RecordMemory memory;
  private final int keySize;
  private final boolean tls13;
  private final int explicit;
  private final RecordKeys sealing;
  private final RecordKeys opening;
  private final byte[] innerType = new byte[1];

  RecordCipher(
      AeadAlgorithm algorithm, int keySize, TlsCryptoParameters parameters, RecordMemory memory)
      throws IOException {
    this.parameters = parameters;
    this.memory = memory;
    this.keySize = keySize;
    SecurityParameters agreed = parameters.getSecurityParametersHandshake();
    this.tls13 = TlsImplUtils.isTLSv13(agreed.getNegotiatedVersion());
    this.explicit = algorithm.explicitNonce(tls13);
    int ivSize = RecordKeys.ivSize(algorithm, tls13);
    int length = 2 * (keySize + ivSize);
    // RFC 5246 section 6.3: both keys, then both IVs, the client's first.
    byte[] block = tls13 ? new byte[length] : TlsImplUtils.calculateKeyBlock(parameters, length);
    int own = parameters.isServer() ? 1 : 0;
    int other = 1 - own;
    int ivs = 2 * keySize;
    sealing =
        new RecordKeys(
            algorithm,
            Cipher.ENCRYPT_MODE,
            tls13,
            block,
            own * keySize,
            keySize,
            ivs + own * ivSize);
    opening =
        new RecordKeys(
            algorithm,
            Cipher.DECRYPT_MODE,
            tls13,
            block,
            other * keySize,
            keySize,
            ivs + other * ivSize);
    Arrays.fill(block, (byte) 0);
    if (tls13) {
      rekey(opening, agreed, !parameters.isServer());
      rekey(sealing, agreed, parameters.isServer());
    }
  }

  private void rekey(RecordKeys keys, SecurityParameters agreed, boolean ofServer)
      throws IOException {
    TlsSecret secret = ofServer ? agreed.getTrafficSecretServer() : agreed.getTrafficSecretClient();
    if (!tls13 || secret == null) {
      throw new TlsFatalAlert(AlertDescription.internal_error, "no traffic secret");
    }
    keys.rekey(secret, agreed.getPRFCryptoHashAlgorithm(), keySize);
  }

  @Override
  public void rekeyDecoder() throws IOException {
    rekey(opening, parameters.getSecurityParametersConnection(), !parameters.isServer());
  }

  @Override
  public void rekeyEncoder() throws IOException {
    rekey(sealing, parameters.getSecurityParametersConnection(), parameters.isServer());
  }

  private int overhead() {
    return explicit + TAG + (tls13 ? innerType.length : 0);
  }

  @Override
  public int getCiphertextDecodeLimit(int plaintext) {
    return plaintext + overhead();
  }

  @Override
  public int getCiphertextEncodeLimit(int plaintext) {
    return plaintext + overhead();
  }

  @Override
  public int getPlaintextDecodeLimit(int ciphertext) {
    return ciphertext - overhead();
  }

  @Override
  public int getPlaintextEncodeLimit(int ciphertext) {
    return ciphertext - overhead();
  }

  @Override
  public boolean usesOpaqueRecordTypeDecode() {
    return tls13;
  }

  @Override
  public boolean usesOpaqueRecordTypeEncode() {
    return tls13;
  }

  @Override
  public TlsEncodeResult encodePlaintext(
      long sequence,
      short type,
      ProtocolVersion version,
      int header,
      byte[] plaintext,
      int offset,
      int length)
      throws IOException {
    int fragment = length + overhead();
    boolean placed = memory.placeToSeal(header + fragment);
    byte[] record = placed ? memory.array() : new byte[header + fragment];
    int start = placed ? memory.offset() : 0;
    sealing.nonce(sequence);
    int at = start + header;
    at += sealing.writeNonce(record, at);
    short outer = tls13 ? ContentType.application_data : type;
    sealing.begin(sequence, outer, version, tls13 ? fragment : length);
    try {
      if (tls13) {
        innerType[0] = (byte) type;
        at += sealing.cipher.update(plaintext, offset, length, record, at);
        at += sealing.cipher.doFinal(innerType, 0, innerType.length, record, at);
      } else {
        at += sealing.cipher.doFinal(plaintext, offset, length, record, at);
      }
    } catch (GeneralSecurityException e) {
      throw new TlsFatalAlert(AlertDescription.internal_error, e);
    }
    if (at != start + header + fragment) {
      throw new TlsFatalAlert(AlertDescription.internal_error, "a record of another size");
    }
    return new TlsEncodeResult(record, start, header + fragment, outer);
  }

  @Override
  public TlsDecodeResult decodeCiphertext(
      long sequence, short type, ProtocolVersion version, byte[] record, int offset, int length)
      throws IOException {
    if (length < overhead()) {
      throw new TlsFatalAlert(AlertDescription.decode_error, "no room for a tag");
    }
    if (explicit == 0) {
      opening.nonce(sequence);
    } else {
      opening.readNonce(record, offset);
    }
    int inner = length - explicit - TAG;
    boolean placed = memory.placeToOpen(inner);
    byte[] plaintext = placed ? memory.array() : record;
    int at = placed ? memory.offset() : offset + explicit;
    opening.begin(sequence, type, version, tls13 ? length : inner);
    try {
      int n = opening.cipher.doFinal(record, offset + explicit, length - explicit, plaintext, at);
      if (n != inner) {
        throw new TlsFatalAlert(AlertDescription.internal_error, "a plaintext of another size");
      }
    } catch (GeneralSecurityException e) {
      Arrays.fill(plaintext, at, at + inner, (byte) 0);
      throw new TlsFatalAlert(AlertDescription.bad_record_mac, e);
    }
    int end = at + inner;
    short content = type;
    if (tls13) {
      while (end > at && plaintext[end - 1] == 0) {
        end--; // padding
      }
      if (end == at) {
        throw new TlsFatalAlert(AlertDescription.unexpected_message, "a record without a type");
      }
      end--;
      content = (short) (plaintext[end] & 0xff);
    }
    if (!placed || content == ContentType.application_data) {
      return new TlsDecodeResult(plaintext, at, end - at, content);
    }
    byte[] message = Arrays.copyOfRange(plaintext, at, end);
    Arrays.fill(plaintext, at, at + inner, (byte) 0);
    return new TlsDecodeResult(message, 0, message.length, content);
  }
}
