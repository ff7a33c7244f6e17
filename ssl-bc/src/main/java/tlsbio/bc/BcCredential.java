// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsCredentialedSigner;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;

/**
 * One identity, read once per configuration. A key that shows its bytes signs by Bouncy Castle, any
 * other by the JCA, where its provider is found by the key.
 */
final class BcCredential {

  private static final int NO_DIGEST = 0;

  private final BcCrypto crypto;
  private final PrivateKey jcaKey;
  private final @Nullable AsymmetricKeyParameter key;
  private final TlsCertificate[] chain;
  private final PublicKey leafKey;

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
    return new BcCredential(
        crypto, identity, read(identity.key()), chain.toArray(TlsCertificate[]::new));
  }

  private static @Nullable AsymmetricKeyParameter read(PrivateKey key) throws IOException {
    byte[] encoded = "PKCS#8".equals(key.getFormat()) ? key.getEncoded() : null;
    if (encoded == null) {
      return null;
    }
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
    if (!(leafKey instanceof ECKey ec)) {
      return true;
    }
    int bits = bits(ec);
    int own =
        bits > 384
            ? NamedGroup.secp521r1
            : bits > 256 ? NamedGroup.secp384r1 : NamedGroup.secp256r1;
    return Arrays.stream(groups).anyMatch(group -> group == own);
  }

  private static int bits(ECKey key) {
    return key.getParams().getCurve().getField().getFieldSize();
  }

  /** Returns the code points of what the key can sign with, most wanted first. */
  List<Integer> schemes(boolean tls13) {
    return schemes(leafKey, tls13);
  }

  /** Returns the code points of what {@code key} can sign with; empty if nothing. */
  static List<Integer> schemes(PublicKey key, boolean tls13) {
    if (key instanceof EdECKey edwards) {
      boolean small = edwards.getParams().getName().equals("Ed25519");
      return List.of(small ? SignatureScheme.ed25519 : SignatureScheme.ed448);
    }
    if (key instanceof ECKey ec) {
      int bits = bits(ec);
      int own =
          bits > 384
              ? SignatureScheme.ecdsa_secp521r1_sha512
              : bits > 256
                  ? SignatureScheme.ecdsa_secp384r1_sha384
                  : SignatureScheme.ecdsa_secp256r1_sha256;
      // In TLS 1.3 a curve goes with one hash (RFC 8446 section 4.2.3), in 1.2 with any.
      return tls13
          ? List.of(own)
          : Stream.of(
                  own,
                  SignatureScheme.ecdsa_secp256r1_sha256,
                  SignatureScheme.ecdsa_secp384r1_sha384,
                  SignatureScheme.ecdsa_secp521r1_sha512)
              .distinct()
              .toList();
    }
    if (!(key instanceof RSAKey rsa)) {
      return List.of();
    }
    if (key.getAlgorithm().equals("RSASSA-PSS")) {
      return pss(rsa);
    }
    List<Integer> pss =
        List.of(
            SignatureScheme.rsa_pss_rsae_sha256,
            SignatureScheme.rsa_pss_rsae_sha384,
            SignatureScheme.rsa_pss_rsae_sha512);
    List<Integer> pkcs1 =
        List.of(
            SignatureScheme.rsa_pkcs1_sha256,
            SignatureScheme.rsa_pkcs1_sha384,
            SignatureScheme.rsa_pkcs1_sha512);
    return tls13 ? pss : Stream.concat(pss.stream(), pkcs1.stream()).toList();
  }

  /** A key of RSASSA-PSS may name the one digest that it signs with. */
  private static List<Integer> pss(RSAKey key) {
    int digest =
        key.getParams() instanceof PSSParameterSpec only
            ? Integer.parseInt("0" + only.getDigestAlgorithm().replaceAll(".*-", ""))
            : NO_DIGEST;
    return switch (digest) {
      case NO_DIGEST ->
          List.of(
              SignatureScheme.rsa_pss_pss_sha256,
              SignatureScheme.rsa_pss_pss_sha384,
              SignatureScheme.rsa_pss_pss_sha512);
      case 256 -> List.of(SignatureScheme.rsa_pss_pss_sha256);
      case 384 -> List.of(SignatureScheme.rsa_pss_pss_sha384);
      case 512 -> List.of(SignatureScheme.rsa_pss_pss_sha512);
      default -> List.of();
    };
  }

  /**
   * Returns what signs with {@code scheme} in one connection.
   *
   * @param requestContext what a client of TLS 1.3 repeats of the request, else empty
   */
  TlsCredentialedSigner signer(TlsContext context, int scheme, byte[] requestContext) {
    TlsCryptoParameters parameters = new TlsCryptoParameters(context);
    Certificate certificates = certificates(BcConnection.isTls13(context), requestContext);
    SignatureAndHashAlgorithm algorithm = SignatureScheme.getSignatureAndHashAlgorithm(scheme);
    return key == null
        ? new DefaultTlsCredentialedSigner(
            parameters, new JcaSigner(jcaKey, scheme), certificates, algorithm)
        : new BcDefaultTlsCredentialedSigner(parameters, crypto, key, certificates, algorithm);
  }

  private Certificate certificates(boolean tls13, byte[] requestContext) {
    if (!tls13) {
      return new Certificate(chain);
    }
    CertificateEntry[] entries =
        Arrays.stream(chain)
            .map(c -> new CertificateEntry(c, null))
            .toArray(CertificateEntry[]::new);
    return new Certificate(requestContext, entries);
  }
}
