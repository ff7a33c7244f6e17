// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Identity;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.ServerConfig;
import tlsbio.SignatureScheme;
import tlsbio.Status;
import tlsbio.TlsConfig;
import tlsbio.TlsException;
import tlsbio.core.State.Event;
import tlsbio.core.hello.GroupWatch;
import tlsbio.core.hello.OwnHello;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;

/**
 * Drives an engine through the handshake, on either side, until application data may pass.
 *
 * <p>A server's first act is not the engine's: {@link HelloStage} reads the hello and decides; the
 * engine is made for that decision and fed the hello. Where the server answers with a
 * HelloRetryRequest, the second hello passes the same gate and must agree with the first.
 *
 * <p>While the hellos pass in the clear a {@link GroupWatch} reads along, for what some stacks do
 * not tell: the group, and whether there was a HelloRetryRequest.
 */
final class Handshaker {

  private final Link link;
  private final GroupWatch watch = new GroupWatch();
  private final BioSink sink;
  private final @Nullable HelloStage hello;
  private boolean mayCallWithoutRecords;

  Handshaker(Link link) {
    this.link = link;
    this.hello = link.server ? new HelloStage(link) : null;
    if (link.server) {
      this.sink = new ObservedSink(link.sink, watch::see);
    } else {
      OwnHello own = new OwnHello();
      this.sink = new ObservedSink(link.sink, own::see);
      link.ownHello = own;
      link.clear = true;
      link.source.observe(watch::see);
    }
  }

  /** Makes the engine of a client, which needs no hello first. */
  void startClient(EngineParameters parameters) throws EngineException {
    link.start(link.context.factory().create(parameters));
    mayCallWithoutRecords = true;
  }

  /** Takes the handshake as far as it goes. */
  Status advance() throws TlsException {
    if (link.observer != null) {
      link.observer.handshaking();
    }
    while (true) {
      if (hello != null && !hello.isDone()) {
        if (!hello.advance()) {
          return link.status();
        }
        link.records.expectKeys();
      }
      if (link.sink.room() == 0) {
        return link.want(Status.WANT_WRITE);
      }
      if (!mayCallWithoutRecords && !hasRecords()) {
        return link.want(Status.WANT_READ);
      }
      if (call()) {
        return link.status();
      }
    }
  }

  private @Nullable NamedGroup watchedGroup() {
    return watch.group() == GroupWatch.NONE ? null : NamedGroup.of(watch.group());
  }

  private boolean hasRecords() throws TlsException {
    int first = link.records.inspect();
    if (first < 0) {
      throw link.refusedRecord(first);
    }
    if (first == 0 && link.source.isEnded()) {
      throw link.ended("in the handshake");
    }
    Alert alert = link.records.clearFatalAlert(first);
    if (alert != null) {
      link.source.consume(first);
      throw link.failed(EngineException.received(alert, null));
    }
    return first > 0;
  }

  /**
   * Calls the engine once.
   *
   * @return true if there is nothing more to do now
   */
  private boolean call() throws TlsException {
    boolean withoutRecords = mayCallWithoutRecords;
    mayCallWithoutRecords = false;
    int before = link.source.consumed();
    int answer;
    try {
      answer = link.engine().handshake(link.source, sink);
    } catch (EngineException e) {
      throw link.failed(e);
    } finally {
      link.sink.commit(0);
    }
    if (watch.version() != GroupWatch.NONE) {
      link.clear = false;
      link.records.expectKeys();
    } else if (watch.isRetrySeen()) {
      link.records.expectCcs();
    }
    if (answer != TlsEngine.WANT_TASK) {
      requireLogged();
    }
    switch (answer) {
      case TlsEngine.DONE -> {
        finish();
        link.want(Status.DONE);
        return true;
      }
      case TlsEngine.WANT_TASK -> {
        mayCallWithoutRecords = true;
        return !link.work(link.engine().task());
      }
      case TlsEngine.CLOSED -> throw link.closedEarly();
      default -> {
        if (!withoutRecords && link.source.consumed() == before) {
          throw new AssertionError("report this: the engine was shown a record and ignored it");
        }
        if (hello != null && watch.isRetrySeen()) {
          hello.expectSecond();
        }
        return false;
      }
    }
  }

  private void requireLogged() throws TlsException {
    RuntimeException failure = link.secrets == null ? null : link.secrets.failure();
    if (failure != null) {
      throw link.refused(
          Reason.CALLBACK_FAILED, Alert.INTERNAL_ERROR, "the key log failed: " + failure, failure);
    }
  }

  private void finish() throws TlsException {
    link.source.observe(null);
    link.ownHello = null;
    Negotiated told = link.engine().negotiated();
    Negotiated agreed =
        told.with(
            told.group() != null ? told.group() : watchedGroup(),
            link.check.wasAsked() ? link.check.sent() : certificates(told),
            configured(told.localCertificates()),
            isResumed(told));
    link.negotiated = agreed;
    link.signatureScheme =
        watch.signatureScheme() == GroupWatch.NONE
            ? null
            : SignatureScheme.of(watch.signatureScheme());
    Bindings.settle(link, agreed, watch);
    requireVerified(agreed);
    requireOffered(agreed.alpn());
    link.records.established(agreed.version());
    link.hello = null;
    link.move(Event.HANDSHAKE_DONE);
    if (link.sessions != null) {
      link.sessions.keep();
    }
  }

  /** Returns the configured chain that {@code shown} is, rather than a copy per connection. */
  private List<X509Certificate> configured(List<X509Certificate> shown) {
    for (Identity identity : link.context.config().identities()) {
      if (identity.chain().equals(shown)) {
        return identity.chain();
      }
    }
    return shown;
  }

  private boolean isResumed(Negotiated told) {
    return told.resumed() || (told.pskIdentity() == null && watch.isResumed());
  }

  /** Returns the chain of the session that was resumed, if one was. */
  private List<X509Certificate> certificates(Negotiated told) {
    if (!isResumed(told) || link.server) {
      return told.peerCertificates();
    }
    if (link.sessions == null) {
      throw new AssertionError("report this: a session was resumed and none is ever offered");
    }
    KeptSession offered = link.sessions.resumed();
    if (offered.staple != null) {
      link.check.stapled(offered.staple);
    }
    return offered.chain;
  }

  /**
   * Judges the peer's certificates if the stack has not asked, as it may not on resumption: no
   * connection is open without a verdict.
   */
  private void requireVerified(Negotiated told) throws TlsException {
    PeerCheck check = link.check;
    String identity = told.pskIdentity();
    if (identity != null) {
      requireOwnKey(told, identity.getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    boolean nothingToJudge = told.peerCertificates().isEmpty() && !check.isCertificateRequired();
    if (!check.wasAsked() && !nothingToJudge) {
      check.verify(told.peerCertificates());
    }
    if (check.isMissing()) {
      throw link.refused(
          Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE,
          Alert.CERTIFICATE_REQUIRED,
          "the peer sent no certificate, and one is required",
          null);
    }
    if (check.isRejected()) {
      Alert alert = check.result().alert();
      link.send(alert);
      throw link.end(Faults.rejected(link, alert, null));
    }
  }

  /**
   * A peer that has the secret of a key of ours needs no certificate. That an engine says so is
   * believed only where there is such a key, and no certificate.
   */
  private void requireOwnKey(Negotiated told, byte[] identity) {
    TlsConfig config = link.context.config();
    boolean ours =
        config instanceof ServerConfig server
            ? server.hasPreSharedKeys()
            : config.preSharedKeys().stream().anyMatch(key -> key.isOf(identity));
    if (!ours || link.check.wasAsked() || !told.peerCertificates().isEmpty()) {
      throw new AssertionError(
          "report this: a pre-shared key of nobody's, or a certificate with it");
    }
  }

  private void requireOffered(@Nullable String alpn) throws TlsException {
    if (alpn != null && !link.server && !link.context.config().alpn().contains(alpn)) {
      throw link.refused(
          Reason.BAD_EXTENSION,
          Alert.ILLEGAL_PARAMETER,
          "the server chose a protocol that was not offered, " + Offers.list(List.of(alpn)),
          null);
    }
  }
}
