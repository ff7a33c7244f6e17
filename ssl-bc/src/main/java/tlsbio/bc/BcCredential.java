// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.DefaultTlsCredentialedSigner;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;
import tlsbio.SignatureScheme;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * One identity, read once per configuration. A key that shows its bytes signs by the module, any
 * other by the JCA, where its provider is found by the key.
 */
final class BcCredential {

  private final PrivateKey jcaKey;
  private final BcModule.@Nullable Key key;
  private final short type;
  private final TlsCertificate[] chain;
  private final List<X509Certificate> certificates;
  private final PublicKey leafKey;
  private final byte @Nullable [] ocspResponse;

  private BcCredential(
      KeyPair keys,
      BcModule.@Nullable Key key,
      short type,
      List<TlsCertificate> chain,
      List<X509Certificate> certificates,
      byte @Nullable [] ocspResponse) {
    this.jcaKey = keys.getPrivate();
    this.key = key;
    this.type = type;
    this.chain = chain.toArray(TlsCertificate[]::new);
    this.certificates = certificates;
    this.leafKey = keys.getPublic();
    this.ocspResponse = ocspResponse;
  }

  /**
   * Reads a key that is shown without a certificate (RFC 7250).
   *
   * @param scheme one that it is for
   * @throws IOException if Bouncy Castle cannot
   */
  static BcCredential of(BcModule module, TlsCrypto crypto, KeyPair keys, SignatureScheme scheme)
      throws IOException {
    short type = CertificateType.RawPublicKey;
    TlsCertificate raw = crypto.createCertificate(type, keys.getPublic().getEncoded());
    BcModule.Key own = module.key(crypto, keys.getPrivate(), scheme);
    return new BcCredential(keys, own, type, List.of(raw), List.of(), null);
  }

  /**
   * Reads {@code identity}.
   *
   * @param scheme one that its key is for
   * @throws IOException if Bouncy Castle cannot
   */
  static BcCredential of(
      BcModule module, TlsCrypto crypto, Identity identity, SignatureScheme scheme)
      throws IOException {
    List<TlsCertificate> chain = new ArrayList<>();
    for (X509Certificate certificate : identity.chain()) {
      try {
        chain.add(crypto.createCertificate(certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IOException("a certificate has no encoding", e);
      }
    }
    PublicKey leaf = identity.chain().get(0).getPublicKey();
    byte[] response = identity.ocspResponse().orElse(null);
    OcspStaple.check(response);
    return new BcCredential(
        new KeyPair(leaf, identity.key()),
        module.key(crypto, identity.key(), scheme),
        CertificateType.X509,
        chain,
        identity.chain(),
        response);
  }

  /** Returns true if {@code leaf} is this identity's own certificate object. */
  boolean isFor(TlsCertificate leaf) {
    return chain[0] == leaf;
  }

  /** Returns the chain, leaf first. */
  List<X509Certificate> chain() {
    return certificates;
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
            parameters, new JcaSigner(jcaKey, scheme, null), certificates, algorithm)
        : key.signer(parameters, certificates, algorithm);
  }

  private Certificate certificates(boolean tls13, byte[] requestContext, boolean staple) {
    if (!tls13) {
      return new Certificate(type, chain);
    }
    CertificateEntry[] entries = new CertificateEntry[chain.length];
    for (int i = 0; i < chain.length; i++) {
      boolean with = i == 0 && staple;
      entries[i] =
          new CertificateEntry(chain[i], with ? OcspStaple.extensions(ocspResponse) : null);
    }
    return new Certificate(type, requestContext, entries);
  }
}
