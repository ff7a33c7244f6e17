// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.KeyMatch;

/**
 * The keys of a configuration that stand in place of certificates.
 *
 * @param preShared the pre-shared keys, most wanted first
 * @param lookup a server's source of more of them, null for none
 * @param own the raw public key to show, null for none
 * @param trusted the raw public keys to accept
 */
record Keys(
    List<PreSharedKey> preShared,
    @Nullable Function<? super byte[], Optional<PreSharedKey>> lookup,
    @Nullable Pair own,
    List<PublicKey> trusted) {

  /** No client needs more, and they must fit into its hello. */
  private static final int MOST_OFFERED = 16;

  private static final String PSK = "_PSK_";

  static final Keys NONE = new Keys(List.of(), null, null, List.of());

  /** A {@link KeyPair} that is compared by value. */
  record Pair(PublicKey publicKey, PrivateKey privateKey) {

    /**
     * Returns the halves of {@code keys}.
     *
     * @throws CredentialException if they do not belong together, or nobody here can sign with them
     */
    static Pair of(KeyPair keys) {
      Pair pair = new Pair(encodable(keys.getPublic()), keys.getPrivate());
      try {
        KeyMatch.check(pair.publicKey, pair.privateKey);
      } catch (EncodingException e) {
        throw new CredentialException(
            Reason.valueOf(e.problem().name()),
            "the halves of a raw public key must belong together, and sign: " + e.problem(),
            e);
      }
      return pair;
    }

    @Override
    public String toString() {
      return "raw public key for " + publicKey.getAlgorithm();
    }

    KeyPair keyPair() {
      return new KeyPair(publicKey, privateKey);
    }
  }

  Keys {
    preShared = List.copyOf(preShared);
    trusted = List.copyOf(trusted);
  }

  Keys withPreShared(List<PreSharedKey> keys) {
    return new Keys(keys, lookup, own, trusted);
  }

  Keys withLookup(Function<? super byte[], Optional<PreSharedKey>> source) {
    return new Keys(preShared, source, own, trusted);
  }

  Keys withOwn(Pair pair) {
    return new Keys(preShared, lookup, pair, trusted);
  }

  Keys withTrusted(List<PublicKey> keys) {
    keys.forEach(Keys::encodable);
    return new Keys(preShared, lookup, own, keys);
  }

  /** A raw key is compared by, and sent in, its encoding as a SubjectPublicKeyInfo. */
  private static PublicKey encodable(PublicKey key) {
    if (!"X.509".equals(key.getFormat()) || key.getEncoded() == null) {
      throw new CredentialException(
          Reason.UNSUPPORTED_ALGORITHM,
          "a raw public key needs an X.509 encoding, and that for "
              + key.getAlgorithm()
              + " has none",
          null);
    }
    return key;
  }

  boolean hasPreShared() {
    return !preShared.isEmpty() || lookup != null;
  }

  /** Returns true if a peer can be authenticated by one of these. */
  boolean authenticate() {
    return hasPreShared() || !trusted.isEmpty();
  }

  /** Returns what these contradict, one sentence each. */
  List<String> problems(Set<TlsVersion> versions, List<CipherSuite> suites, boolean server) {
    List<String> problems = new ArrayList<>();
    Set<List<Byte>> identities = new HashSet<>();
    for (PreSharedKey key : preShared) {
      if (!identities.add(boxed(key.identity()))) {
        problems.add("two pre-shared keys have the same identity: " + key);
      }
      if (versions.contains(TlsVersion.TLS_1_3)
          && !suites.isEmpty()
          && suites.stream().noneMatch(suite -> isFor(suite, key))) {
        problems.add("cipherSuites names none of TLS 1.3 for the " + key);
      }
    }
    if (!server && preShared.size() > MOST_OFFERED) {
      problems.add("a client offers at most " + MOST_OFFERED + " pre-shared keys");
    }
    boolean suitesForThem = suites.stream().anyMatch(suite -> suite.name().contains(PSK));
    if (suitesForThem && !hasPreShared()) {
      problems.add("cipherSuites names suites for pre-shared keys, and there are none");
    }
    if (hasPreShared()
        && !suites.isEmpty()
        && !suitesForThem
        && versions.contains(TlsVersion.TLS_1_2)) {
      problems.add("cipherSuites names none of TLS 1.2 for pre-shared keys (TLS_ECDHE_PSK_…)");
    }
    return problems;
  }

  private static boolean isFor(CipherSuite suite, PreSharedKey key) {
    return suite.version() == TlsVersion.TLS_1_3
        && suite.name().endsWith(key.hash().replace("-", ""));
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> boxed = new ArrayList<>(bytes.length);
    for (byte b : bytes) {
      boxed.add(b);
    }
    return boxed;
  }
}
