// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;
import tlsbio.SignatureScheme;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * Offers the configured identities to JSSE, which asks by key type. An alias is an index into the
 * list.
 *
 * <p>The first identity that the peer can use is to win. A client is asked once with all key types
 * that count, and answers with the first fit. A server of TLS 1.3 is asked type by type in the
 * order of the client's schemes; it says no to a type while an identity that stands earlier in the
 * list is sure to be asked for later. Of an RSASSA-PSS key that is not sure, since JSSE gives the
 * schemes by names that do not tell it from RSA; so it comes last unless the client prefers it. In
 * TLS 1.2 the suite is chosen first and decides the type, so the order holds among keys of one type
 * only.
 *
 * <p>The issuers a server names are a wish (RFC 8446 section 4.2.4, a SHOULD): an identity under
 * one of them is preferred, and without any the first fit is sent all the same, as OpenSSL does.
 */
final class JdkKeys extends X509ExtendedKeyManager {

  /** What JSSE can sign with, by its own names. */
  private static final List<String> TYPES = List.of("RSA", "RSASSA-PSS", "EC", "EdDSA");

  private final List<Identity> identities;

  JdkKeys(List<Identity> identities) {
    this.identities = identities;
  }

  /** Returns what JSSE cannot do with {@code identities}, one sentence each; empty if nothing. */
  static List<String> problems(List<Identity> identities) {
    return identities.stream()
        .filter(id -> !TYPES.contains(type(id)) || !id.key().getAlgorithm().equals(type(id)))
        .map(
            id ->
                "JSSE cannot use the key of "
                    + id.chain().get(0).getSubjectX500Principal()
                    + ": it is "
                    + id.key().getAlgorithm()
                    + " for a certificate with "
                    + type(id)
                    + ", and both must be the same of "
                    + TYPES)
        .toList();
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    Predicate<Identity> fits = fits(engine).and(id -> Arrays.asList(keyTypes).contains(type(id)));
    if (issuers != null && issuers.length > 0) {
      String preferred = first(fits.and(id -> isUnder(id, issuers)));
      if (preferred != null) {
        return preferred;
      }
    }
    return first(fits);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    Predicate<Identity> fits = fits(engine);
    String alias = first(fits.and(id -> type(id).equals(keyType)));
    if (alias == null || !isTls13(engine)) {
      return alias;
    }
    String wanted =
        first(fits.and(id -> !type(id).equals("RSASSA-PSS") || type(id).equals(keyType)));
    return alias.equals(wanted) ? alias : null;
  }

  private @Nullable String first(Predicate<Identity> fits) {
    for (int i = 0; i < identities.size(); i++) {
      if (fits.test(identities.get(i))) {
        return Integer.toString(i);
      }
    }
    return null;
  }

  /**
   * Returns whether the peer, by the signature algorithms it named, can verify an identity's key.
   */
  private Predicate<Identity> fits(@Nullable SSLEngine engine) {
    if (engine == null || !(engine.getHandshakeSession() instanceof ExtendedSSLSession session)) {
      return id -> true;
    }
    List<String> named = List.of(session.getPeerSupportedSignatureAlgorithms());
    TlsVersion version = isTls13(engine) ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2;
    Predicate<Identity> fits = id -> canSign(leafKey(id), named, version);
    // By names that we do not know JSSE decides alone, among keys of the kinds that are named.
    return first(fits) == null ? id -> isNamed(type(id), named) : fits;
  }

  private static boolean isNamed(String type, List<String> named) {
    String kind =
        switch (type) {
          case "EC" -> "ECDSA";
          case "EdDSA" -> "ED";
          default -> "RSA";
        };
    return named.isEmpty()
        || named.stream().anyMatch(name -> name.toUpperCase(Locale.ROOT).contains(kind));
  }

  private static boolean canSign(PublicKey key, List<String> named, TlsVersion version) {
    for (SignatureScheme scheme : SigningKeys.schemes(key, version)) {
      if (named.contains(SigningKeys.algorithm(scheme))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTls13(@Nullable SSLEngine engine) {
    return engine != null
        && engine.getHandshakeSession() instanceof ExtendedSSLSession session
        && session.getProtocol().equals("TLSv1.3");
  }

  private static boolean isUnder(Identity identity, Principal[] issuers) {
    List<Principal> wanted = List.of(issuers);
    return identity.chain().stream()
        .anyMatch(
            certificate ->
                wanted.contains(certificate.getIssuerX500Principal())
                    || wanted.contains(certificate.getSubjectX500Principal()));
  }

  private static String type(Identity identity) {
    return leafKey(identity).getAlgorithm();
  }

  private static PublicKey leafKey(Identity identity) {
    return identity.chain().get(0).getPublicKey();
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return identities.get(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return identities.get(Integer.parseInt(alias)).key();
  }

  // The forms for sockets, which JSSE never asks where there is an engine.

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseEngineClientAlias(keyTypes, issuers, null);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType);
  }

  private String @Nullable [] aliases(String keyType) {
    String[] aliases =
        IntStream.range(0, identities.size())
            .filter(i -> type(identities.get(i)).equals(keyType))
            .mapToObj(Integer::toString)
            .toArray(String[]::new);
    return aliases.length == 0 ? null : aliases;
  }
}
