// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipher;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import tlsbio.Reason;

/**
 * Bouncy Castle's own cryptography, but for AES-GCM, which is the JDK's: Bouncy Castle's is Java
 * without intrinsics and some 50 times slower, while its elliptic curves are faster than SunEC's.
 *
 * <p>The provider is asked for by name, since programs may have put Bouncy Castle's first; a JDK
 * without SunJCE gives its own.
 */
final class BcCrypto extends BcTlsCrypto {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";

  private final boolean alone;

  /**
   * Makes it.
   *
   * @param alone true for nothing of the JDK's, not even AES-GCM
   */
  BcCrypto(boolean alone) {
    super(new SecureRandom());
    this.alone = alone;
  }

  /** Hides what Bouncy Castle would judge itself, with a fault and an alert of its own. */
  private static final class PlainCertificate extends BcTlsCertificate {

    /** The demand for a stapled response (RFC 7633), which is core's to judge. */
    private static final ASN1ObjectIdentifier TLS_FEATURE =
        new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    PlainCertificate(BcTlsCrypto crypto, byte[] encoding) throws IOException {
      super(crypto, encoding);
    }

    @Override
    public byte @Nullable [] getExtension(ASN1ObjectIdentifier id) throws IOException {
      return TLS_FEATURE.equals(id) ? null : super.getExtension(id);
    }
  }

  @Override
  protected TlsAEADCipher createCipher_AES_GCM(
      TlsCryptoParameters parameters, int keySize, int macSize) throws IOException {
    if (alone) {
      return super.createCipher_AES_GCM(parameters, keySize, macSize);
    }
    return new TlsAEADCipher(
        parameters,
        new JceGcm(cipher(), Cipher.ENCRYPT_MODE),
        new JceGcm(cipher(), Cipher.DECRYPT_MODE),
        keySize,
        macSize,
        TlsAEADCipher.AEAD_GCM,
        null);
  }

  /** Tells a certificate that cannot be read from other faults of its message. */
  @Override
  public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
    try {
      return type == CertificateType.X509
          ? new PlainCertificate(this, encoding)
          : super.createCertificate(type, encoding);
    } catch (TlsFatalAlert e) {
      throw e;
    } catch (IOException e) {
      throw new Refusal(
          AlertDescription.bad_certificate,
          Reason.CERTIFICATE_VERIFY_FAILED,
          String.valueOf(e.getMessage()));
    }
  }

  /** Returns a new cipher of the JDK's. */
  static Cipher cipher() throws IOException {
    Provider jdk = Security.getProvider("SunJCE");
    try {
      return jdk == null
          ? Cipher.getInstance(TRANSFORMATION)
          : Cipher.getInstance(TRANSFORMATION, jdk);
    } catch (GeneralSecurityException e) {
      throw new TlsFatalAlert(AlertDescription.internal_error, "there is no AES-GCM", e);
    }
  }
}
