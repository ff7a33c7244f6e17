// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.TlsUtils;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.NamedGroup;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * What Bouncy Castle can do here, and the defaults where a configuration says nothing.
 *
 * <p>By default the suites are those of RFC 9325: an ephemeral exchange and authenticated
 * encryption; CBC and CCM can be asked for. Plain RSA and finite-field exchange in TLS 1.2 are left
 * out: the first has no forward secrecy, and of the second a client cannot tell the group it gets.
 */
final class BcAbilities {

  private static final Set<TlsVersion> TLS_1_2 = Set.of(TlsVersion.TLS_1_2);
  private static final Set<TlsVersion> TLS_1_3 = Set.of(TlsVersion.TLS_1_3);

  private static final List<CipherSuite> DEFAULT_SUITES =
      Stream.of(0x1302, 0x1301, 0x1303, 0xc02c, 0xc030, 0xc02b, 0xc02f, 0xcca9, 0xcca8)
          .map(CipherSuite::of)
          .toList();

  private static final List<NamedGroup> DEFAULT_GROUPS =
      List.of(
          NamedGroup.X25519MLKEM768,
          NamedGroup.X25519,
          NamedGroup.SECP256R1,
          NamedGroup.SECP384R1,
          NamedGroup.SECP521R1,
          NamedGroup.X448);

  /** Groups that can be asked for beside the default ones. */
  private static final List<NamedGroup> MORE_GROUPS =
      List.of(
          NamedGroup.SECP256R1MLKEM768,
          NamedGroup.SECP384R1MLKEM1024,
          NamedGroup.FFDHE2048,
          NamedGroup.FFDHE3072,
          NamedGroup.FFDHE4096,
          NamedGroup.FFDHE6144,
          NamedGroup.FFDHE8192);

  private static final List<SignatureScheme> SCHEMES =
      List.of(
          SignatureScheme.ECDSA_SECP256R1_SHA256,
          SignatureScheme.ED25519,
          SignatureScheme.ECDSA_SECP384R1_SHA384,
          SignatureScheme.ECDSA_SECP521R1_SHA512,
          SignatureScheme.ED448,
          SignatureScheme.RSA_PSS_RSAE_SHA256,
          SignatureScheme.RSA_PSS_RSAE_SHA384,
          SignatureScheme.RSA_PSS_RSAE_SHA512,
          SignatureScheme.RSA_PSS_PSS_SHA256,
          SignatureScheme.RSA_PSS_PSS_SHA384,
          SignatureScheme.RSA_PSS_PSS_SHA512,
          SignatureScheme.RSA_PKCS1_SHA256,
          SignatureScheme.RSA_PKCS1_SHA384,
          SignatureScheme.RSA_PKCS1_SHA512);

  private BcAbilities() {}

  static Features features() {
    Features features =
        Features.none()
            .plus(Feature.CIPHER_SUITES, TLS_1_2)
            .plus(Feature.TLS13_CIPHER_SUITES, TLS_1_3)
            .plus(Feature.GROUPS, Feature.SIGNATURE_SCHEMES, Feature.HALF_CLOSE)
            .plus(Feature.OCSP_STAPLING, Feature.OCSP_SERVER_STAPLING);
    BcCrypto crypto = new BcCrypto();
    for (CipherSuite suite : CipherSuite.known()) {
      if (isOurs(suite) && TlsUtils.isSupportedCipherSuite(crypto, suite.code())) {
        features = features.plus(Feature.of(suite), Set.of(suite.version()));
      }
    }
    for (NamedGroup group : Stream.concat(DEFAULT_GROUPS.stream(), MORE_GROUPS.stream()).toList()) {
      features =
          features.plus(
              Feature.of(group), isTls13Only(group) ? TLS_1_3 : Set.of(TlsVersion.values()));
    }
    for (SignatureScheme scheme : SCHEMES) {
      features = features.plus(Feature.of(scheme), SigningKeys.versions(scheme));
    }
    return features;
  }

  private static boolean isOurs(CipherSuite suite) {
    return switch (TlsUtils.getKeyExchangeAlgorithm(suite.code())) {
      case KeyExchangeAlgorithm.NULL, // of TLS 1.3, whose suites name none
          KeyExchangeAlgorithm.ECDHE_ECDSA,
          KeyExchangeAlgorithm.ECDHE_RSA ->
          true;
      default -> false;
    };
  }

  /** The finite fields and what has ML-KEM in it: not curves, which is all that 1.2 has here. */
  private static boolean isTls13Only(NamedGroup group) {
    return group.code() >> 8 != 0;
  }

  /** Returns every suite that {@code config} offers or accepts, most wanted first. */
  static List<CipherSuite> suites(TlsConfig config) {
    List<CipherSuite> wanted =
        config.cipherSuites().isEmpty() ? DEFAULT_SUITES : config.cipherSuites();
    return config.versions().stream()
        .sorted(Comparator.reverseOrder())
        .flatMap(version -> wanted(wanted, version))
        .toList();
  }

  private static Stream<CipherSuite> wanted(List<CipherSuite> wanted, TlsVersion version) {
    return wanted.stream().filter(suite -> suite.version() == version);
  }

  /** Returns the groups for {@code config}, most wanted first. */
  static List<NamedGroup> groups(TlsConfig config) {
    List<NamedGroup> wanted = config.groups().isEmpty() ? DEFAULT_GROUPS : config.groups();
    boolean tls13 = config.versions().contains(TlsVersion.TLS_1_3);
    return wanted.stream().filter(group -> tls13 || !isTls13Only(group)).toList();
  }

  /** Returns the schemes for {@code config}, most wanted first. */
  static List<SignatureScheme> schemes(TlsConfig config) {
    return config.signatureSchemes().isEmpty() ? SCHEMES : config.signatureSchemes();
  }
}
