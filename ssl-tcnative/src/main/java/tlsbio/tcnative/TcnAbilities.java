// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.NamedGroup;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * What these natives can do, and the defaults where a configuration says nothing.
 *
 * <p>The suites of TLS 1.3 are fixed in BoringSSL, in this order where the processor has AES. Of
 * TLS 1.2 the default is what its RFC 9325 recommends: an ephemeral exchange and authenticated
 * encryption; CBC and plain RSA can be asked for. Signature schemes are fixed too: the list of what
 * a peer may sign with has no setter in netty-tcnative, and lacks Ed25519.
 */
final class TcnAbilities {

  static final List<CipherSuite> TLS_1_3_SUITES =
      List.of(CipherSuite.of(0x1301), CipherSuite.of(0x1302), CipherSuite.of(0x1303));

  private static final List<CipherSuite> TLS_1_2_DEFAULT =
      List.of(
          CipherSuite.of(0xc02b), // ECDHE-ECDSA-AES128-GCM-SHA256
          CipherSuite.of(0xc02f), // ECDHE-RSA-AES128-GCM-SHA256
          CipherSuite.of(0xc02c), // ECDHE-ECDSA-AES256-GCM-SHA384
          CipherSuite.of(0xc030), // ECDHE-RSA-AES256-GCM-SHA384
          CipherSuite.of(0xcca9), // ECDHE-ECDSA-CHACHA20-POLY1305
          CipherSuite.of(0xcca8)); // ECDHE-RSA-CHACHA20-POLY1305

  private static final List<NamedGroup> DEFAULT_GROUPS =
      List.of(
          NamedGroup.X25519MLKEM768,
          NamedGroup.X25519,
          NamedGroup.SECP256R1,
          NamedGroup.SECP384R1,
          NamedGroup.SECP521R1);

  /** Where BoringSSL's name is not IANA's. */
  private static final Map<NamedGroup, String> NATIVE_NAMES =
      Map.of(
          NamedGroup.X25519, "X25519",
          NamedGroup.SECP256R1, "P-256",
          NamedGroup.SECP384R1, "P-384",
          NamedGroup.SECP521R1, "P-521");

  /** What BoringSSL both signs with and accepts from a peer, read in its ClientHello. */
  private static final List<SignatureScheme> SCHEMES =
      Stream.of(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601)
          .map(SignatureScheme::of)
          .toList();

  private static final Set<TlsVersion> TLS_1_2 = Set.of(TlsVersion.TLS_1_2);
  private static final Set<TlsVersion> TLS_1_3 = Set.of(TlsVersion.TLS_1_3);

  private TcnAbilities() {}

  static Features features() throws NativeException {
    Features features =
        Features.none()
            .plus(Feature.CIPHER_SUITES, TLS_1_2)
            .plus(Feature.GROUPS, Feature.HALF_CLOSE)
            .plus(Feature.SESSIONS, Feature.TICKET_KEYS)
            .plus(Feature.EXPORTER, Feature.TLS_EXPORTER, Feature.TLS_SERVER_END_POINT)
            .plus(Feature.KEY_LOG)
            .plus(Feature.OCSP_STAPLING, Feature.OCSP_SERVER_STAPLING);
    for (CipherSuite suite : TLS_1_3_SUITES) {
      features = features.plus(Feature.of(suite), TLS_1_3);
    }
    long context =
        NativeException.of(
            "make a context", () -> SSLContext.make(SSL.SSL_PROTOCOL_ALL, SSL.SSL_MODE_CLIENT));
    try {
      for (CipherSuite suite : suites(context)) {
        features = features.plus(Feature.of(suite), TLS_1_2);
      }
      for (NamedGroup group : DEFAULT_GROUPS) {
        if (SSLContext.setCurvesList(context, nativeName(group))) {
          Set<TlsVersion> in = isPostQuantum(group) ? TLS_1_3 : Set.of(TlsVersion.values());
          features = features.plus(Feature.of(group), in);
        }
      }
    } finally {
      SSL.clearError();
      SSLContext.free(context);
    }
    for (SignatureScheme scheme : SCHEMES) {
      features = features.plus(Feature.of(scheme), SigningKeys.versions(scheme));
    }
    return features;
  }

  /** Returns every suite of TLS 1.2 that {@code context} can have; those by PSK have no keys. */
  private static List<CipherSuite> suites(long context) throws NativeException {
    Map<String, CipherSuite> known =
        CipherSuite.known().stream()
            .collect(Collectors.toMap(CipherSuite::opensslName, suite -> suite));
    return NativeException.of(
        "list the suites",
        () -> {
          SSLContext.setCipherSuite(context, "ALL", false);
          long ssl = SSL.newSSL(context, false);
          try {
            return Stream.of(SSL.getCiphers(ssl))
                .flatMap(name -> Optional.ofNullable(known.get(name)).stream())
                .filter(suite -> suite.version() == TlsVersion.TLS_1_2)
                .filter(suite -> !suite.name().contains("PSK"))
                .toList();
          } finally {
            SSL.freeSSL(ssl);
          }
        });
  }

  private static boolean isPostQuantum(NamedGroup group) {
    return group.code() >> 8 == 0x11;
  }

  /** Returns the suites of TLS 1.2 for {@code config}, never empty, whether 1.2 is on or not. */
  static List<CipherSuite> tls12Suites(TlsConfig config) {
    List<CipherSuite> wanted =
        config.cipherSuites().stream()
            .filter(suite -> suite.version() == TlsVersion.TLS_1_2)
            .toList();
    return wanted.isEmpty() ? TLS_1_2_DEFAULT : wanted;
  }

  /** Returns every suite that {@code config} offers or accepts, most wanted first. */
  static List<CipherSuite> suites(TlsConfig config) {
    return Stream.concat(TLS_1_3_SUITES.stream(), tls12Suites(config).stream())
        .filter(suite -> config.versions().contains(suite.version()))
        .toList();
  }

  /** Returns the groups for {@code config}, most wanted first. */
  static List<NamedGroup> groups(TlsConfig config) {
    return config.groups().isEmpty() ? DEFAULT_GROUPS : config.groups();
  }

  static String nativeName(NamedGroup group) {
    return NATIVE_NAMES.getOrDefault(group, group.name());
  }
}
