// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.ClientConfig;
import tlsbio.NamedGroup;
import tlsbio.OcspPolicy;
import tlsbio.PreSharedKey;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;

/** A configuration in Bouncy Castle's own types, which are of the age of Java 1.1. */
final class BcSettings {

  /** The longest handshake message: core lets no longer hello through. */
  static final int MESSAGE_LIMIT = 1 << 17;

  /** The longest chain of certificates; the path in it is core's business. */
  static final int CHAIN_LIMIT = 32;

  private final BcAbilities abilities;
  private final TlsConfig config;

  BcSettings(BcAbilities abilities, TlsConfig config) {
    this.abilities = abilities;
    this.config = config;
  }

  ProtocolVersion[] versions() {
    return config.versions().stream()
        .sorted(Comparator.reverseOrder())
        .map(v -> v == TlsVersion.TLS_1_3 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12)
        .toArray(ProtocolVersion[]::new);
  }

  int[] suites() {
    return abilities.suites(config).stream().mapToInt(CipherSuite::code).toArray();
  }

  List<Integer> groups() {
    return abilities.groups(config).stream().map(NamedGroup::code).toList();
  }

  /** Returns what a client has to do with pre-shared keys, null for nothing. */
  @Nullable ClientPsk clientPsk(TlsCrypto crypto, BcConnection connection) {
    List<PreSharedKey> keys = config.preSharedKeys();
    return keys.isEmpty() ? null : new ClientPsk(crypto, keys, connection);
  }

  /** Returns the kinds of certificate that are accepted; null if it is only the one of old. */
  short @Nullable [] peerTypes() {
    return config.trustedRawPublicKeys().isEmpty()
        ? null
        : types(true, config.acceptsCertificates());
  }

  /** Returns the kinds of certificate in the order in which they are wanted (RFC 7250). */
  static short[] types(boolean raw, boolean x509) {
    return raw && x509
        ? new short[] {CertificateType.RawPublicKey, CertificateType.X509}
        : new short[] {raw ? CertificateType.RawPublicKey : CertificateType.X509};
  }

  Vector<SignatureAndHashAlgorithm> schemes() {
    return vector(abilities.schemes(config).stream().map(BcSettings::algorithm).toList());
  }

  /** FIPS 140-3 takes TLS 1.2's key derivation for approved only with it (IG D.Q, RFC 7627). */
  boolean requiresExtendedMasterSecret() {
    return abilities.module().isApprovedOnly();
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
