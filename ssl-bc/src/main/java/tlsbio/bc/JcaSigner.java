// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsSigner;
import org.bouncycastle.tls.crypto.TlsStreamSigner;

/**
 * Signs with a key that may live elsewhere, by a {@link Signature} of its provider. It is given the
 * text to sign and not a hash of it, since most tokens hash themselves.
 */
final class JcaSigner implements TlsSigner {

  private final PrivateKey key;
  private final int scheme;

  JcaSigner(PrivateKey key, int scheme) {
    this.key = key;
    this.scheme = scheme;
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
      signature.initSign(key);
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

  private Signature signature() throws GeneralSecurityException {
    if (SignatureScheme.isRSAPSS(scheme)) {
      int bits = bits();
      String digest = "SHA-" + bits;
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(
          new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), bits / 8, 1));
      return pss;
    }
    return Signature.getInstance(
        switch (scheme) {
          case SignatureScheme.ed25519 -> "Ed25519";
          case SignatureScheme.ed448 -> "Ed448";
          default -> "SHA" + bits() + (SignatureScheme.isECDSA(scheme) ? "withECDSA" : "withRSA");
        });
  }

  private int bits() {
    return switch (scheme) {
      case SignatureScheme.rsa_pkcs1_sha384,
          SignatureScheme.ecdsa_secp384r1_sha384,
          SignatureScheme.rsa_pss_rsae_sha384,
          SignatureScheme.rsa_pss_pss_sha384 ->
          384;
      case SignatureScheme.rsa_pkcs1_sha512,
          SignatureScheme.ecdsa_secp521r1_sha512,
          SignatureScheme.rsa_pss_rsae_sha512,
          SignatureScheme.rsa_pss_pss_sha512 ->
          512;
      default -> 256;
    };
  }

  private static TlsFatalAlert failed(GeneralSecurityException cause) {
    return new TlsFatalAlert(AlertDescription.internal_error, "the key does not sign", cause);
  }
}
