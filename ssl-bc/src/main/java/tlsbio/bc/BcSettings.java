// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import tlsbio.CipherSuite;
import tlsbio.ClientConfig;
import tlsbio.NamedGroup;
import tlsbio.OcspPolicy;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;

/** A configuration in Bouncy Castle's own types, which are of the age of Java 1.1. */
final class BcSettings {

  /** The longest handshake message: core lets no longer hello through. */
  static final int MESSAGE_LIMIT = 1 << 17;

  /** The longest chain of certificates; the path in it is core's business. */
  static final int CHAIN_LIMIT = 32;

  private final TlsConfig config;

  BcSettings(TlsConfig config) {
    this.config = config;
  }

  ProtocolVersion[] versions() {
    return config.versions().stream()
        .sorted(Comparator.reverseOrder())
        .map(v -> v == TlsVersion.TLS_1_3 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12)
        .toArray(ProtocolVersion[]::new);
  }

  int[] suites() {
    return BcAbilities.suites(config).stream().mapToInt(CipherSuite::code).toArray();
  }

  List<Integer> groups() {
    return BcAbilities.groups(config).stream().map(NamedGroup::code).toList();
  }

  Vector<SignatureAndHashAlgorithm> schemes() {
    return vector(BcAbilities.schemes(config).stream().map(BcSettings::algorithm).toList());
  }

  boolean asksForStatus() {
    return config instanceof ClientConfig client && client.ocspStapling() != OcspPolicy.NONE;
  }

  static SignatureAndHashAlgorithm algorithm(SignatureScheme scheme) {
    return org.bouncycastle.tls.SignatureScheme.getSignatureAndHashAlgorithm(scheme.code());
  }

  static SignatureScheme scheme(SignatureAndHashAlgorithm algorithm) {
    return SignatureScheme.of(org.bouncycastle.tls.SignatureScheme.from(algorithm));
  }

  static ProtocolName protocolName(String protocol) {
    return ProtocolName.asRawBytes(protocol.getBytes(StandardCharsets.ISO_8859_1));
  }

  @SuppressWarnings("JdkObsolete") // what Bouncy Castle takes
  static <T> Vector<T> vector(Collection<T> elements) {
    return new Vector<>(elements);
  }
}
