// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsCredentialedSigner;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;
import tlsbio.SignatureScheme;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * One identity, read once per configuration. A key that shows its bytes signs by Bouncy Castle, any
 * other by the JCA, where its provider is found by the key.
 */
final class BcCredential {

  private final BcCrypto crypto;
  private final PrivateKey jcaKey;
  private final @Nullable AsymmetricKeyParameter key;
  private final TlsCertificate[] chain;
  private final PublicKey leafKey;
  private final byte @Nullable [] ocspResponse;

  private BcCredential(
      BcCrypto crypto,
      Identity identity,
      @Nullable AsymmetricKeyParameter key,
      TlsCertificate[] chain) {
    this.crypto = crypto;
    this.jcaKey = identity.key();
    this.key = key;
    this.chain = chain;
    this.leafKey = identity.chain().get(0).getPublicKey();
    this.ocspResponse = identity.ocspResponse().orElse(null);
  }

  /**
   * Reads {@code identity}.
   *
   * @throws IOException if Bouncy Castle cannot
   */
  static BcCredential of(BcCrypto crypto, Identity identity) throws IOException {
    List<TlsCertificate> chain = new ArrayList<>();
    for (X509Certificate certificate : identity.chain()) {
      try {
        chain.add(crypto.createCertificate(certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IOException("a certificate has no encoding", e);
      }
    }
    OcspStaple.check(identity.ocspResponse().orElse(null));
    return new BcCredential(
        crypto, identity, read(identity.key()), chain.toArray(TlsCertificate[]::new));
  }

  private static @Nullable AsymmetricKeyParameter read(PrivateKey key) throws IOException {
    if (SigningKeys.isElsewhere(key)) {
      return null;
    }
    byte[] encoded = key.getEncoded();
    try {
      return PrivateKeyFactory.createKey(encoded);
    } catch (RuntimeException e) {
      throw new IOException("a private key cannot be read: " + e.getMessage(), e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /** Returns true for RSA keys of either kind, false for those of curves. */
  boolean isRsa() {
    return leafKey instanceof RSAKey;
  }

  /** Returns true unless the key is on a curve that is not in {@code groups}. */
  boolean isOn(int[] groups) {
    return SigningKeys.curve(leafKey)
        .map(curve -> Arrays.stream(groups).anyMatch(group -> group == curve.code()))
        .orElse(true);
  }

  /** Returns the OCSP response to staple, null for none. */
  byte @Nullable [] ocspResponse() {
    return ocspResponse;
  }

  /** Returns what the key can sign with, most wanted first. */
  List<SignatureScheme> schemes(TlsVersion version) {
    return SigningKeys.schemes(leafKey, version);
  }

  /**
   * Returns what signs with {@code scheme} in one connection.
   *
   * @param requestContext what a client of TLS 1.3 repeats of the request, else empty
   * @param staple whether the OCSP response goes with the chain, in TLS 1.3
   */
  TlsCredentialedSigner signer(
      TlsContext context, SignatureScheme scheme, byte[] requestContext, boolean staple) {
    TlsCryptoParameters parameters = new TlsCryptoParameters(context);
    Certificate certificates = certificates(BcConnection.isTls13(context), requestContext, staple);
    SignatureAndHashAlgorithm algorithm = BcSettings.algorithm(scheme);
    return key == null
        ? new DefaultTlsCredentialedSigner(
            parameters, new JcaSigner(jcaKey, scheme), certificates, algorithm)
        : new BcDefaultTlsCredentialedSigner(parameters, crypto, key, certificates, algorithm);
  }

  private Certificate certificates(boolean tls13, byte[] requestContext, boolean staple) {
    if (!tls13) {
      return new Certificate(chain);
    }
    CertificateEntry[] entries = new CertificateEntry[chain.length];
    for (int i = 0; i < chain.length; i++) {
      boolean with = i == 0 && staple;
      entries[i] =
          new CertificateEntry(chain[i], with ? OcspStaple.extensions(ocspResponse) : null);
    }
    return new Certificate(requestContext, entries);
  }
}
