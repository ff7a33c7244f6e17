// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsSigner;
import org.bouncycastle.tls.crypto.TlsStreamSigner;
import org.jspecify.annotations.Nullable;
import tlsbio.SignatureScheme;
import tlsbio.engine.SigningKeys;

/**
 * Signs with a key that may live elsewhere, by a {@link Signature} of its provider. It is given the
 * text to sign and not a hash of it, since most tokens hash themselves.
 */
final class JcaSigner implements TlsSigner {

  private final PrivateKey key;
  private final SignatureScheme scheme;
  private final @Nullable Provider provider;

  /**
   * Signs with {@code key}.
   *
   * @param provider whose signatures they are; null for the one that knows the key
   */
  JcaSigner(PrivateKey key, SignatureScheme scheme, @Nullable Provider provider) {
    this.key = key;
    this.scheme = scheme;
    this.provider = provider;
  }

  /** Returns a signature, to be given the text. */
  Signature signature() throws GeneralSecurityException {
    return provider == null
        ? SigningKeys.signature(key, scheme)
        : SigningKeys.signature(key, scheme, provider);
  }

  @Override
  public byte[] generateRawSignature(SignatureAndHashAlgorithm algorithm, byte[] hash)
      throws IOException {
    throw new TlsFatalAlert(AlertDescription.internal_error, "a stream is what there is");
  }

  @Override
  public TlsStreamSigner getStreamSigner(SignatureAndHashAlgorithm algorithm) throws IOException {
    Signature signature;
    try {
      signature = signature();
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
    OutputStream text =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
              signature.update(bytes, offset, length);
            } catch (SignatureException e) {
              throw failed(e);
            }
          }
        };
    return new TlsStreamSigner() {
      @Override
      public OutputStream getOutputStream() {
        return text;
      }

      @Override
      public byte[] getSignature() throws IOException {
        try {
          return signature.sign();
        } catch (SignatureException e) {
          throw failed(e);
        }
      }
    };
  }

  private static TlsFatalAlert failed(GeneralSecurityException cause) {
    return new TlsFatalAlert(AlertDescription.internal_error, "the key does not sign", cause);
  }
}
