// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.NamedGroup;
import tlsbio.ServerConfig;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * What Bouncy Castle can do over one module, which is asked for it, and the defaults where a
 * configuration says nothing.
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

  /** Those of TLS 1.2 for pre-shared keys, by default where there are some. */
  private static final List<CipherSuite> PSK_SUITES =
      Stream.of(0xd002, 0xd001, 0xccac).map(CipherSuite::of).toList();

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

  private final BcModule module;
  private final Features features;
  private final List<CipherSuite> suites;
  private final List<NamedGroup> groups;
  private final List<SignatureScheme> schemes;

  /** Asks {@code module}. */
  BcAbilities(BcModule module) {
    this.module = module;
    this.features = features(module);
    this.suites = DEFAULT_SUITES.stream().filter(it -> features.has(Feature.of(it))).toList();
    this.groups = DEFAULT_GROUPS.stream().filter(it -> features.has(Feature.of(it))).toList();
    this.schemes = SCHEMES.stream().filter(it -> features.has(Feature.of(it))).toList();
  }

  private static Features features(BcModule module) {
    Features features =
        Features.none()
            .plus(Feature.CIPHER_SUITES, TLS_1_2)
            .plus(Feature.TLS13_CIPHER_SUITES, TLS_1_3)
            .plus(Feature.GROUPS, Feature.SIGNATURE_SCHEMES, Feature.HALF_CLOSE)
            .plus(Feature.EXPORTER, Feature.TLS_EXPORTER, Feature.TLS_SERVER_END_POINT)
            .plus(Feature.TLS_UNIQUE, TLS_1_2)
            .plus(Feature.KEY_UPDATE, TLS_1_3)
            .plus(Feature.SESSIONS, TLS_1_2)
            .plus(Feature.EXTERNAL_PSK, Feature.KEY_LOG);
    if (module.readsCertificates()) {
      features =
          features.plus(
              Feature.RAW_PUBLIC_KEYS, Feature.OCSP_STAPLING, Feature.OCSP_SERVER_STAPLING);
    }
    if (module.isApprovedOnly()) {
      features = features.plus(Feature.FIPS);
    }
    TlsCrypto crypto = module.crypto();
    for (CipherSuite suite : CipherSuite.known()) {
      if (isOurs(suite) && TlsUtils.isSupportedCipherSuite(crypto, suite.code())) {
        features = features.plus(Feature.of(suite), Set.of(suite.version()));
      }
    }
    for (NamedGroup group : Stream.concat(DEFAULT_GROUPS.stream(), MORE_GROUPS.stream()).toList()) {
      if (TlsUtils.isSupportedNamedGroup(crypto, group.code())) {
        features =
            features.plus(
                Feature.of(group), isTls13Only(group) ? TLS_1_3 : Set.of(TlsVersion.values()));
      }
    }
    for (SignatureScheme scheme : SCHEMES) {
      if (module.has(scheme)) {
        features = features.plus(Feature.of(scheme), SigningKeys.versions(scheme));
      }
    }
    return features;
  }

  BcModule module() {
    return module;
  }

  Features features() {
    return features;
  }

  private static boolean isOurs(CipherSuite suite) {
    return switch (TlsUtils.getKeyExchangeAlgorithm(suite.code())) {
      case KeyExchangeAlgorithm.NULL, // of TLS 1.3, whose suites name none
          KeyExchangeAlgorithm.ECDHE_ECDSA,
          KeyExchangeAlgorithm.ECDHE_RSA,
          KeyExchangeAlgorithm.ECDHE_PSK ->
          true;
      default -> false;
    };
  }

  /** The finite fields and what has ML-KEM in it: not curves, which is all that 1.2 has here. */
  private static boolean isTls13Only(NamedGroup group) {
    return group.code() >> 8 != 0;
  }

  /** Returns every suite that {@code config} offers or accepts, most wanted first. */
  List<CipherSuite> suites(TlsConfig config) {
    List<CipherSuite> named = config.cipherSuites();
    boolean tls13Named = named.stream().anyMatch(suite -> suite.version() == TlsVersion.TLS_1_3);
    List<CipherSuite> wanted =
        named.isEmpty()
            ? defaultSuites(config)
            : Stream.concat(
                    defaultSuites(config).stream()
                        .filter(suite -> !tls13Named && suite.version() == TlsVersion.TLS_1_3),
                    named.stream())
                .toList();
    return config.versions().stream()
        .sorted(Comparator.reverseOrder())
        .flatMap(version -> wanted(wanted, version))
        .toList();
  }

  /** Without something to sign with, or somebody to verify it, the suites with signatures go. */
  private List<CipherSuite> defaultSuites(TlsConfig config) {
    boolean signs;
    boolean psk;
    if (config instanceof ServerConfig server) {
      signs = !config.identities().isEmpty() || config.rawPublicKey().isPresent();
      psk = server.hasPreSharedKeys();
    } else {
      signs = config.acceptsCertificates() || !config.trustedRawPublicKeys().isEmpty();
      psk = !config.preSharedKeys().isEmpty();
    }
    return Stream.concat(
            psk ? PSK_SUITES.stream() : Stream.of(),
            suites.stream().filter(suite -> signs || suite.version() == TlsVersion.TLS_1_3))
        .filter(suite -> features.has(Feature.of(suite)))
        .toList();
  }

  private static Stream<CipherSuite> wanted(List<CipherSuite> wanted, TlsVersion version) {
    return wanted.stream().filter(suite -> suite.version() == version);
  }

  /** Returns the groups for {@code config}, most wanted first. */
  List<NamedGroup> groups(TlsConfig config) {
    List<NamedGroup> wanted = config.groups().isEmpty() ? groups : config.groups();
    boolean tls13 = config.versions().contains(TlsVersion.TLS_1_3);
    return wanted.stream().filter(group -> tls13 || !isTls13Only(group)).toList();
  }

  /** Returns the schemes for {@code config}, most wanted first. */
  List<SignatureScheme> schemes(TlsConfig config) {
    return config.signatureSchemes().isEmpty() ? schemes : config.signatureSchemes();
  }
}
