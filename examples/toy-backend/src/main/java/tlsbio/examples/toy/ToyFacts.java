// SPDX-License-Identifier: Apache-2.0
package tlsbio.examples.toy;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tlsbio.ChannelBinding;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.NamedGroup;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.TlsConfig;
import tlsbio.TlsContext;
import tlsbio.TlsSession;
import tlsbio.TlsTask;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;

/** What a toy can say of its connection, which is little. */
abstract class ToyFacts implements SSLObject {

  private final TlsContext context;
  private final boolean server;
  private final Peer peer;
  private @Nullable TlsVersion version;
  private String alpn = "";
  private String serverName;

  ToyFacts(TlsContext context, boolean server, Peer peer) {
    this.context = context;
    this.server = server;
    this.peer = peer;
    this.serverName = server ? "" : peer.nameToSend().orElse("");
  }

  final void handshakeDone(TlsConfig config) {
    version = config.versions().iterator().next();
  }

  final void alpn(String chosen) {
    alpn = chosen;
  }

  final void serverName(String name) {
    serverName = name;
  }

  @Override
  public final boolean isHandshakeDone() {
    return version != null;
  }

  @Override
  public final Optional<TlsVersion> version() {
    return Optional.ofNullable(version);
  }

  @Override
  public final Optional<CipherSuite> cipher() {
    return version().map(v -> CipherSuite.of(v == TlsVersion.TLS_1_3 ? 0x1301 : 0xc02b));
  }

  @Override
  public final Optional<NamedGroup> group() {
    return Optional.empty();
  }

  @Override
  public final Optional<String> selectedAlpnProtocol() {
    return Optional.of(alpn).filter(name -> !name.isEmpty());
  }

  @Override
  public final List<CipherSuite> sharedCiphers() {
    return List.of();
  }

  @Override
  public final List<X509Certificate> peerCertificates() {
    return List.of();
  }

  @Override
  public final List<X509Certificate> verifiedChain() {
    return List.of();
  }

  @Override
  public final Optional<String> serverName() {
    return Optional.of(serverName).filter(name -> !name.isEmpty());
  }

  @Override
  public final Optional<TlsSession> session() {
    return Optional.empty();
  }

  @Override
  public final boolean sessionReused() {
    return false;
  }

  @Override
  public final byte[] channelBinding(ChannelBinding type) {
    throw new UnsupportedFeatureException(List.of(Feature.TLS_EXPORTER), List.of("a toy has none"));
  }

  @Override
  public final byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length) {
    throw new IllegalStateException("a toy has no exporter");
  }

  @Override
  public final TlsTask task() {
    throw new IllegalStateException("a toy has no tasks");
  }

  @Override
  public final Features features() {
    return context.features();
  }

  @Override
  public final TlsContext context() {
    return context;
  }

  @Override
  public final boolean isServer() {
    return server;
  }

  @Override
  public final Peer peer() {
    return peer;
  }
}
