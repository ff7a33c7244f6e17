// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsServerContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.ConfigurationException;
import tlsbio.Identity;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * The configured identities. The first that the peer can verify is used: by the signature
 * algorithms it named and, in TLS 1.2, by the kind of key that the suite, or the request, is for.
 * The issuers that a server names are a wish that we do not look at, as OpenSSL does not.
 */
final class BcKeys {

  /** What a server shows, and what signs for it. */
  record Chosen(BcCredential credential, TlsCredentialedSigner signer) {}

  private final List<BcCredential> credentials = new ArrayList<>();
  private final Set<SignatureScheme> allowed;

  /**
   * Reads the identities of {@code config}.
   *
   * @throws ConfigurationException if Bouncy Castle cannot read one
   */
  BcKeys(BcCrypto crypto, TlsConfig config) {
    List<String> problems = new ArrayList<>();
    for (Identity identity : config.identities()) {
      String whose = String.valueOf(identity.chain().get(0).getSubjectX500Principal());
      if (SigningKeys.schemes(identity.chain().get(0).getPublicKey(), TlsVersion.TLS_1_2)
          .isEmpty()) {
        problems.add("there is no signature scheme for the key of " + whose);
        continue;
      }
      try {
        credentials.add(BcCredential.of(crypto, identity));
      } catch (IOException e) {
        problems.add("Bouncy Castle cannot use the identity " + whose + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    allowed = Set.copyOf(BcAbilities.schemes(config));
  }

  /** Returns what a server of TLS 1.2 signs with for a key exchange, null if there is nothing. */
  @Nullable Chosen ofServer(TlsServerContext context, int keyExchange) {
    boolean rsa = keyExchange == KeyExchangeAlgorithm.ECDHE_RSA;
    int[] groups = context.getSecurityParametersHandshake().getClientSupportedGroups();
    return first(
        context,
        clientSchemes(context),
        // A key's own curve must be one that the client has (RFC 8422 section 5.1.1).
        key -> key.isRsa() == rsa && (groups == null || key.isOn(groups)),
        TlsUtils.EMPTY_BYTES,
        false);
  }

  /**
   * Returns what a server of TLS 1.3 signs with, null if there is nothing.
   *
   * @param staple whether the client has asked for an OCSP response
   */
  @Nullable Chosen ofServer(TlsServerContext context, boolean staple) {
    return first(context, clientSchemes(context), key -> true, TlsUtils.EMPTY_BYTES, staple);
  }

  /** Returns what a client answers {@code request} with, null for no certificate. */
  @Nullable TlsCredentialedSigner ofClient(TlsClientContext context, CertificateRequest request) {
    List<?> schemes = request.getSupportedSignatureAlgorithms();
    short[] types = request.getCertificateTypes();
    byte[] echoed = request.getCertificateRequestContext();
    Chosen chosen =
        first(
            context,
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
      List<?> named,
      Predicate<BcCredential> fits,
      byte[] echoed,
      boolean staple) {
    Set<SignatureScheme> usable = new HashSet<>();
    for (Object algorithm : named) {
      usable.add(BcSettings.scheme((SignatureAndHashAlgorithm) algorithm));
    }
    usable.retainAll(allowed);
    for (BcCredential credential : credentials) {
      for (SignatureScheme scheme : credential.schemes(BcConnection.version(context))) {
        if (usable.contains(scheme) && fits.test(credential)) {
          return new Chosen(credential, credential.signer(context, scheme, echoed, staple));
        }
      }
    }
    return null;
  }
}
