// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tlsbio.ChannelBinding;
import tlsbio.CipherSuite;
import tlsbio.ConfigurationException;
import tlsbio.Features;
import tlsbio.MemoryBIO;
import tlsbio.NamedGroup;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.SignatureScheme;
import tlsbio.Status;
import tlsbio.TlsContext;
import tlsbio.TlsException;
import tlsbio.TlsSession;
import tlsbio.TlsTask;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.Negotiated;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

/**
 * The one SSLObject, over any engine: the door in front of {@link Handshaker} and {@link Transfer}.
 *
 * <p>Every call that does input or output passes the same gate, in this order: it is no call from
 * inside a callback; the object is not closed; nothing is outstanding; no fault has ended it.
 */
final class Connection implements SSLObject {

  private final Link link;
  private @Nullable Handshaker handshaker;
  private final Transfer transfer;

  private Connection(Link link, Handshaker handshaker) {
    this.link = link;
    this.handshaker = handshaker;
    this.transfer = new Transfer(link);
    link.observer = Observer.of(link);
  }

  static Connection client(
      EngineClientContext context, MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
    Link link = link(context, incoming, outgoing, peer, context.newCheck(peer));
    Handshaker handshaker = new Handshaker(link);
    link.secrets = Secrets.wanted(context.config());
    KeptSession offered = KeptSession.toOffer(context, peer);
    ClientSessions sessions =
        offered == null && context.config().sessionCache().isEmpty()
            ? null
            : new ClientSessions(link, offered);
    link.sessions = sessions;
    EngineParameters parameters =
        new EngineParameters(
            peer,
            peer.nameToSend().orElse(null),
            context.config().alpn(),
            link.check,
            link.secrets,
            offered == null ? null : offered.engineSession(),
            sessions == null || context.config().sessionCache().isEmpty()
                ? null
                : sessions::arrived);
    try {
      handshaker.startClient(parameters);
    } catch (EngineException e) {
      link.release();
      throw new ConfigurationException(
          List.of("backend '" + context.backend() + "' cannot make a client: " + e.getMessage()));
    }
    return new Connection(link, handshaker);
  }

  static Connection server(
      EngineServerContext context, MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
    Link link = link(context, incoming, outgoing, peer, context.newCheck());
    link.want(Status.WANT_READ);
    return new Connection(link, new Handshaker(link));
  }

  private static Link link(
      EngineContext<?> context,
      MemoryBIO incoming,
      MemoryBIO outgoing,
      Peer peer,
      PeerCheck check) {
    Objects.requireNonNull(peer, "peer");
    Objects.requireNonNull(incoming, "incoming");
    Objects.requireNonNull(outgoing, "outgoing");
    if (incoming == outgoing) {
      throw new IllegalArgumentException("one BIO cannot be both incoming and outgoing");
    }
    context.use();
    MemoryKind kind = context.factory().memory();
    RecordSource source = new RecordSource(BioWindows.source(incoming, kind));
    BioSink sink = BioWindows.sink(outgoing, kind);
    return new Link(context, peer, source, sink, check);
  }

  @Override
  public Status doHandshake() throws TlsException {
    link.enter();
    try {
      if (handshaken()) {
        link.want(Status.DONE);
      }
    } finally {
      link.leave();
    }
    return link.status();
  }

  @Override
  public int read(ByteBuffer dst) throws TlsException {
    if (dst.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    link.enter();
    try {
      requireOpen("read");
      if (!dst.hasRemaining() || link.isWaiting()) {
        return 0;
      }
      return transfer.stashed() > 0 || handshaken() ? transfer.read(dst) : 0;
    } finally {
      link.leave();
    }
  }

  @Override
  public int write(ByteBuffer src) throws TlsException {
    link.enter();
    try {
      return handshaken() ? transfer.write(src) : 0;
    } finally {
      link.leave();
    }
  }

  @Override
  public Status unwrap() throws TlsException {
    return afterwards("unwrap", transfer::unwrap);
  }

  @Override
  public Status updateKeys() throws TlsException {
    return afterwards("updateKeys", transfer::updateKeys);
  }

  /** What needs a handshake that is done, and does not do it. */
  private interface Step {
    void take() throws TlsException;
  }

  private Status afterwards(String what, Step step) throws TlsException {
    link.enter();
    try {
      requireOpen(what);
      if (!link.isWaiting()) {
        link.requireSound();
        if (!link.state().isEstablished()) {
          throw new IllegalStateException("the handshake is not done, and " + what + " needs it");
        }
        step.take();
      }
    } finally {
      link.leave();
    }
    return link.status();
  }

  /** Passes the gate; returns true if the handshake is done, after advancing it if it was not. */
  private boolean handshaken() throws TlsException {
    requireOpen("input and output");
    if (link.isWaiting()) {
      return false;
    }
    link.requireSound();
    Handshaker shaking = handshaker;
    if (shaking != null && shaking.advance() == Status.DONE) {
      handshaker = null;
    }
    return handshaker == null;
  }

  private void requireOpen(String what) throws TlsException {
    if (link.state() == State.RELEASED) {
      throw Faults.closed(link, "no " + what + " after close()");
    }
  }

  @Override
  public int pending() {
    return link.state() == State.RELEASED ? 0 : transfer.pending();
  }

  @Override
  public Status status() {
    return link.status();
  }

  @Override
  public TlsTask task() {
    Task task = link.task();
    if (task == null) {
      throw new IllegalStateException("no task is outstanding");
    }
    return task;
  }

  @Override
  public void close() {
    link.enter();
    try {
      link.release();
    } finally {
      link.exit();
    }
  }

  @Override
  public boolean isHandshakeDone() {
    return link.negotiated != null && link.established;
  }

  @Override
  public Optional<TlsVersion> version() {
    return negotiated().map(Negotiated::version);
  }

  @Override
  public Optional<CipherSuite> cipher() {
    return negotiated().map(Negotiated::cipherSuite);
  }

  @Override
  public Optional<NamedGroup> group() {
    return negotiated().map(Negotiated::group);
  }

  @Override
  public Optional<SignatureScheme> signatureScheme() {
    return isHandshakeDone() ? Optional.ofNullable(link.signatureScheme) : Optional.empty();
  }

  @Override
  public Optional<String> selectedAlpnProtocol() {
    return negotiated().map(Negotiated::alpn);
  }

  @Override
  public List<CipherSuite> sharedCiphers() {
    List<CipherSuite> offered = link.offeredSuites;
    if (offered.isEmpty()) {
      return List.of();
    }
    List<CipherSuite> ours = link.context.factory().cipherSuites();
    return offered.stream().filter(ours::contains).toList();
  }

  @Override
  public List<X509Certificate> peerCertificates() {
    return negotiated().map(Negotiated::peerCertificates).orElse(List.of());
  }

  @Override
  public List<X509Certificate> verifiedChain() {
    return isHandshakeDone() ? link.check.path() : List.of();
  }

  @Override
  public Optional<byte[]> pskIdentity() {
    return negotiated()
        .map(Negotiated::pskIdentity)
        .map(identity -> identity.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public Optional<PublicKey> peerPublicKey() {
    PublicKey raw = link.check.rawKey();
    return raw != null && isHandshakeDone() ? Optional.of(raw) : SSLObject.super.peerPublicKey();
  }

  @Override
  public Optional<byte[]> ocspResponse() {
    return isHandshakeDone() ? link.check.stapledResponse() : Optional.empty();
  }

  @Override
  public Optional<String> serverName() {
    return Optional.ofNullable(link.serverName());
  }

  @Override
  public Optional<TlsSession> session() {
    return Optional.ofNullable(link.sessions).map(ClientSessions::newest);
  }

  @Override
  public boolean sessionReused() {
    return negotiated().map(Negotiated::resumed).orElse(false);
  }

  @Override
  public byte[] channelBinding(ChannelBinding type) {
    return bindings().of(type);
  }

  @Override
  public byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length) {
    return bindings().export(label, context, length);
  }

  private Bindings bindings() {
    return negotiated()
        .map(agreed -> new Bindings(link, agreed))
        .orElseThrow(() -> new IllegalStateException("the handshake is not done"));
  }

  @Override
  public Features features() {
    Features all = link.context.features();
    return negotiated().map(agreed -> new Bindings(link, agreed).narrowed(all)).orElse(all);
  }

  @Override
  public TlsContext context() {
    return link.context;
  }

  @Override
  public boolean isServer() {
    return link.server;
  }

  @Override
  public Peer peer() {
    return link.peer;
  }

  /** Says which connection this is and where it stands, for messages. */
  @Override
  public String toString() {
    return (link.server ? "server with " : "client of ")
        + link.peer
        + " on "
        + link.context.backend()
        + ", "
        + link.state();
  }

  private Optional<Negotiated> negotiated() {
    return isHandshakeDone() ? Optional.ofNullable(link.negotiated) : Optional.empty();
  }
}
