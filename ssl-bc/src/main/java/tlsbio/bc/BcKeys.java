// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsServerContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.ConfigurationException;
import tlsbio.Identity;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * The configured identities, and before them the key without a certificate, for peers that take
 * such. The first that the peer can verify is used: by the signature algorithms it named and, in
 * TLS 1.2, by the kind of key that the suite, or the request, is for. The issuers that a server
 * names are a wish that we do not look at, as OpenSSL does not.
 */
final class BcKeys {

  /** What a server shows, and what signs for it. */
  record Chosen(BcCredential credential, TlsCredentialedSigner signer) {}

  private final List<BcCredential> credentials = new ArrayList<>();
  private final List<BcCredential> raw = new ArrayList<>();
  private final Set<SignatureScheme> allowed;

  /**
   * Reads the identities of {@code config}.
   *
   * @throws ConfigurationException if Bouncy Castle cannot read one
   */
  BcKeys(BcAbilities abilities, TlsCrypto crypto, TlsConfig config) {
    List<String> problems = new ArrayList<>();
    for (Identity identity : config.identities()) {
      String whose = String.valueOf(identity.chain().get(0).getSubjectX500Principal());
      List<SignatureScheme> schemes =
          SigningKeys.schemes(identity.chain().get(0).getPublicKey(), TlsVersion.TLS_1_2);
      if (schemes.isEmpty()) {
        problems.add("there is no signature scheme for the key of " + whose);
        continue;
      }
      try {
        credentials.add(BcCredential.of(abilities.module(), crypto, identity, schemes.get(0)));
      } catch (IOException e) {
        problems.add("Bouncy Castle cannot use the identity " + whose + ": " + e.getMessage());
      }
    }
    config.rawPublicKey().ifPresent(keys -> readRaw(abilities.module(), crypto, keys, problems));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    allowed = Set.copyOf(abilities.schemes(config));
  }

  private void readRaw(BcModule module, TlsCrypto crypto, KeyPair keys, List<String> problems) {
    List<SignatureScheme> schemes = SigningKeys.schemes(keys.getPublic(), TlsVersion.TLS_1_2);
    if (schemes.isEmpty()) {
      problems.add("there is no signature scheme for the raw public key");
      return;
    }
    try {
      raw.add(BcCredential.of(module, crypto, keys, schemes.get(0)));
    } catch (IOException e) {
      problems.add("Bouncy Castle cannot use the raw public key: " + e.getMessage());
    }
  }

  /** Returns true if there is nothing to sign with. */
  boolean isEmpty() {
    return credentials.isEmpty() && raw.isEmpty();
  }

  /** Returns the kinds of certificate that can be shown, null if it is only the one of old. */
  short @Nullable [] types() {
    return raw.isEmpty() ? null : BcSettings.types(true, !credentials.isEmpty());
  }

  /** Returns true if there is one of a kind in {@code types}, of which null is the one of old. */
  boolean hasOneOf(short @Nullable [] types) {
    return !of(types).isEmpty();
  }

  private List<BcCredential> of(short @Nullable [] types) {
    List<BcCredential> all = new ArrayList<>();
    if (types != null && Arrays.contains(types, CertificateType.RawPublicKey)) {
      all.addAll(raw);
    }
    if (types == null || Arrays.contains(types, CertificateType.X509)) {
      all.addAll(credentials);
    }
    return all;
  }

  /**
   * Returns what a server of TLS 1.2 signs with for a key exchange, null if there is nothing.
   *
   * @param types the kinds of certificate that the client takes, null for the one of old
   */
  @Nullable Chosen ofServer(TlsServerContext context, short @Nullable [] types, int keyExchange) {
    boolean rsa = keyExchange == KeyExchangeAlgorithm.ECDHE_RSA;
    int[] groups = context.getSecurityParametersHandshake().getClientSupportedGroups();
    return first(
        context,
        of(types),
        clientSchemes(context),
        // A key's own curve must be one that the client has (RFC 8422 section 5.1.1).
        key -> key.isRsa() == rsa && (groups == null || key.isOn(groups)),
        TlsUtils.EMPTY_BYTES,
        false);
  }

  /**
   * Returns what a server of TLS 1.3 signs with, null if there is nothing.
   *
   * @param types the kinds of certificate that the client takes, null for the one of old
   * @param staple whether the client has asked for an OCSP response
   */
  @Nullable Chosen ofServer(TlsServerContext context, short @Nullable [] types, boolean staple) {
    return first(
        context, of(types), clientSchemes(context), key -> true, TlsUtils.EMPTY_BYTES, staple);
  }

  /** Returns the chain whose leaf is that of {@code shown}; empty if none was shown. */
  List<X509Certificate> chain(@Nullable Certificate shown) {
    if (shown == null || shown.isEmpty()) {
      return List.of();
    }
    TlsCertificate leaf = shown.getCertificateAt(0);
    return credentials.stream()
        .filter(credential -> credential.isFor(leaf))
        .findFirst()
        .map(BcCredential::chain)
        .orElse(List.of());
  }

  /** Returns what a client answers {@code request} with, null for no certificate. */
  @Nullable TlsCredentialedSigner ofClient(TlsClientContext context, CertificateRequest request) {
    List<?> schemes = request.getSupportedSignatureAlgorithms();
    short[] types = request.getCertificateTypes();
    byte[] echoed = request.getCertificateRequestContext();
    short agreed = context.getSecurityParametersHandshake().getClientCertificateType();
    Chosen chosen =
        first(
            context,
            of(new short[] {agreed}),
            schemes == null ? List.of() : schemes,
            key -> types == null || contains(types, key),
            echoed == null ? TlsUtils.EMPTY_BYTES : echoed,
            false);
    return chosen == null ? null : chosen.signer();
  }

  private static boolean contains(short[] types, BcCredential key) {
    short wanted = key.isRsa() ? ClientCertificateType.rsa_sign : ClientCertificateType.ecdsa_sign;
    return Arrays.contains(types, wanted);
  }

  private static List<?> clientSchemes(TlsServerContext context) {
    List<?> named = context.getSecurityParametersHandshake().getClientSigAlgs();
    return named == null ? List.of() : named;
  }

  private @Nullable Chosen first(
      TlsContext context,
      List<BcCredential> candidates,
      List<?> named,
      Predicate<BcCredential> fits,
      byte[] echoed,
      boolean staple) {
    Set<SignatureScheme> usable = new HashSet<>();
    for (Object algorithm : named) {
      usable.add(BcSettings.scheme((SignatureAndHashAlgorithm) algorithm));
    }
    usable.retainAll(allowed);
    for (BcCredential credential : candidates) {
      for (SignatureScheme scheme : credential.schemes(BcConnection.version(context))) {
        if (usable.contains(scheme) && fits.test(credential)) {
          return new Chosen(credential, credential.signer(context, scheme, echoed, staple));
        }
      }
    }
    return null;
  }
}
