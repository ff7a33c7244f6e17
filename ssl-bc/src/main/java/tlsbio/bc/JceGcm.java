// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipherImpl;
import org.jspecify.annotations.Nullable;

/** AES-GCM of one direction, by a {@link Cipher}. */
final class JceGcm implements TlsAEADCipherImpl {

  private static final int TAG = 16;

  private final Cipher cipher;
  private final int mode;
  private @Nullable SecretKey key;

  /**
   * @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
   */
  JceGcm(Cipher cipher, int mode) {
    this.cipher = cipher;
    this.mode = mode;
  }

  @Override
  public void setKey(byte[] bytes, int offset, int length) {
    key = new SecretKeySpec(bytes, offset, length, "AES");
  }

  @Override
  public void init(byte[] nonce, int tag) throws IOException {
    try {
      cipher.init(mode, key, new GCMParameterSpec(tag * 8, nonce));
    } catch (GeneralSecurityException e) {
      throw new TlsFatalAlert(AlertDescription.internal_error, e);
    }
  }

  @Override
  public int getOutputSize(int input) {
    return mode == Cipher.ENCRYPT_MODE ? input + TAG : Math.max(input - TAG, 0);
  }

  @Override
  public int doFinal(
      byte[] additional, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws IOException {
    try {
      cipher.updateAAD(additional);
      return cipher.doFinal(in, inOffset, length, out, outOffset);
    } catch (GeneralSecurityException e) {
      if (mode == Cipher.ENCRYPT_MODE) {
        throw new TlsFatalAlert(AlertDescription.internal_error, e);
      }
      // What does not verify is not plaintext: nothing of it stays, whatever the provider left.
      Arrays.fill(out, outOffset, outOffset + getOutputSize(length), (byte) 0);
      throw new TlsFatalAlert(AlertDescription.bad_record_mac, e);
    }
  }
}
