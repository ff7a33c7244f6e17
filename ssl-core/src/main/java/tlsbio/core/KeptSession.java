// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tlsbio.Peer;
import tlsbio.TlsSession;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.EngineSession;

/**
 * A client's session, with all that must be the same for it to be offered again, and what its first
 * handshake was shown, to be judged again: stacks ask nobody on resumption.
 */
final class KeptSession implements TlsSession {

  private final EngineSession session;
  private final EngineFactory factory;
  private final @Nullable String sent;
  private final @Nullable String verified;
  private final TlsVersion version;
  private final Instant created;
  private final Instant expires;
  private final AtomicBoolean offered = new AtomicBoolean();

  final List<X509Certificate> chain;
  final byte @Nullable [] staple;

  private KeptSession(Link link, EngineSession session, TlsVersion version, Instant now) {
    this.session = session;
    this.factory = link.context.factory();
    this.sent = link.peer.nameToSend().orElse(null);
    this.verified = link.peer.nameToVerify().orElse(null);
    this.version = version;
    this.created = now;
    this.expires = now.plusSeconds(session.lifetime());
    this.chain = link.check.sent();
    this.staple = link.check.stapledResponse().orElse(null);
  }

  /** Returns what {@code link}, whose handshake is done, has been given. */
  static KeptSession of(Link link, EngineSession session) {
    TlsVersion version = Objects.requireNonNull(link.negotiated).version();
    return new KeptSession(link, session, version, link.context.config().clock().instant());
  }

  /**
   * Returns the session that a new connection offers, null for none: the peer's, else one of the
   * cache's. One that does not fit is passed over in silence.
   */
  static @Nullable KeptSession toOffer(EngineClientContext context, Peer peer) {
    TlsSession wanted =
        peer.sessionToOffer()
            .or(() -> context.config().sessionCache().flatMap(c -> c.take(context.config(), peer)))
            .orElse(null);
    return wanted instanceof KeptSession kept && kept.fits(context, peer) ? kept : null;
  }

  private boolean fits(EngineClientContext context, Peer peer) {
    return factory == context.factory()
        && Objects.equals(sent, peer.nameToSend().orElse(null))
        && Objects.equals(verified, peer.nameToVerify().orElse(null))
        && context.config().clock().instant().isBefore(expires)
        && (isReusable() || offered.compareAndSet(false, true));
  }

  /** Returns true if it may be offered more than once. */
  boolean isReusable() {
    return version == TlsVersion.TLS_1_2;
  }

  EngineSession engineSession() {
    return session;
  }

  @Override
  public TlsVersion version() {
    return version;
  }

  @Override
  public Instant created() {
    return created;
  }

  @Override
  public Instant expires() {
    return expires;
  }

  @Override
  public String toString() {
    return "session of " + version + " from " + created + " to " + expires;
  }
}
