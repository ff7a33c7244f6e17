// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tlsbio.ChannelBinding;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.HandshakeCounter;
import tlsbio.Peer;
import tlsbio.Reason;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.SessionCache;
import tlsbio.TlsException;
import tlsbio.TlsSession;
import tlsbio.TlsVersion;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;
import tlsbio.tck.kit.SettableClock;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Sessions: what a client keeps, when it is resumed, and what is judged again.
 *
 * @since 0.1
 */
public interface SessionRules {

  /** Keeps nothing, so that a rule says itself what is offered. */
  SessionCache FORGETFUL =
      new SessionCache() {
        @Override
        public void put(ClientConfig config, Peer peer, TlsSession session) {
          // it is there to be asked for at the connection
        }

        @Override
        public Optional<TlsSession> take(ClientConfig config, Peer peer) {
          return Optional.empty();
        }
      };

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void sess_01_offeredSessionIsResumed(Scene scene) throws TlsException {
    Pair pair = offering(scene, first(scene));
    assertTrue(pair.client().tls().sessionReused());
    assertTrue(pair.server().tls().sessionReused());
    pair.transfer(pair.client(), scene.bytes(5_000));
    pair.transfer(pair.server(), scene.bytes(5_000));
    pair.closeBoth();
  }

  @Rule(Axis.VERSION)
  default void sess_02_nothingIsKeptUnlessAskedFor(Scene scene) throws TlsException {
    for (int i = 0; i < 2; i++) {
      Pair pair = scene.connected(scene.client(), server(scene));
      talk(pair, scene);
      assertEquals(Optional.empty(), pair.client().tls().session());
      assertFalse(pair.client().tls().sessionReused());
    }
  }

  @Rule(Axis.VERSION)
  default void sess_03_cacheOffersByItself(Scene scene) throws TlsException {
    ClientBuilder client = scene.client().sessionCache(SessionCache.of(10));
    for (int i = 0; i < 4; i++) {
      Pair pair = scene.connected(client, server(scene));
      assertEquals(i > 0, pair.client().tls().sessionReused(), "connection " + (i + 1));
      talk(pair, scene);
    }
    Pair other =
        scene.wrap(
            scene
                .pairing(client, server(scene))
                .peer(Peer.of("other.test").verifyName(Fixtures.HOST)));
    assertFalse(other.handshake().client().tls().sessionReused(), "another peer");
  }

  @Rule(Axis.VERSION)
  default void sess_04_sessionOfTls13IsOfferedOnce(Scene scene) throws TlsException {
    TlsSession session = first(scene);
    assertTrue(offering(scene, session).client().tls().sessionReused());
    Pair again = offering(scene, session);
    assertEquals(scene.version() == TlsVersion.TLS_1_2, again.client().tls().sessionReused());
    again.transfer(again.client(), scene.bytes(100));
  }

  @Rule(Axis.VERSION)
  default void sess_05_sessionIsForItsNames(Scene scene) throws TlsException {
    Peer host = Peer.of(Fixtures.HOST);
    for (Peer peer : List.of(host.sendName("front.test"), host.sendNoName())) {
      Pair pair = scene.wrap(pairing(scene).peer(peer.session(first(scene))));
      assertFalse(pair.handshake().client().tls().sessionReused(), peer.toString());
    }
    Peer wrong = Peer.of("wrong.test").sendName(Fixtures.HOST).session(first(scene));
    Pair refused = scene.wrap(pairing(scene).peer(wrong));
    refused.tryHandshake();
    Expect.fault(refused.client(), Reason.CERTIFICATE_VERIFY_FAILED);
  }

  @Rule(Axis.VERSION)
  default void sess_06_sessionIsForItsContext(Scene scene) throws TlsException {
    TlsSession session = first(scene);
    Peer peer = Peer.of(Fixtures.HOST).session(session);
    try (ClientContext same = client(scene).build();
        ClientContext stricter = client(scene).trust(Fixtures.trust("other-root")).build()) {
      Pair twin = scene.wrap(new Pairing(same, scene.context(server(scene))).peer(peer));
      assertFalse(twin.handshake().client().tls().sessionReused());
      Pair refused = scene.wrap(new Pairing(stricter, scene.context(server(scene))).peer(peer));
      refused.tryHandshake();
      Expect.fault(refused.client(), Reason.CERTIFICATE_VERIFY_FAILED);
    }
    assertTrue(offering(scene, session).client().tls().sessionReused(), "it was not used up");
  }

  @Rule(Axis.VERSION)
  default void sess_07_expiredSessionIsNotOffered(Scene scene) throws TlsException {
    SettableClock clock = new SettableClock(Instant.now());
    ClientBuilder client = client(scene).clock(clock);
    TlsSession session = first(scene, client, server(scene));
    assertTrue(session.expires().isAfter(session.created()));
    assertEquals(clock.instant(), session.created());
    clock.set(session.expires());
    Pair pair = offering(scene, client, server(scene), session);
    assertFalse(pair.client().tls().sessionReused());
  }

  @Rule(Axis.VERSION)
  default void sess_08_resumedConnectionKnowsItsPeer(Scene scene) throws TlsException {
    ServerBuilder server = server(scene).alpn("two", "one");
    ClientBuilder client = client(scene).alpn("one", "two");
    Pair pair = offering(scene, client, server, first(scene, client, server));
    assertTrue(pair.client().tls().sessionReused());
    assertEquals(Fixtures.certificates(Fixtures.SERVER), pair.client().tls().peerCertificates());
    assertFalse(pair.client().tls().verifiedChain().isEmpty());
    assertEquals(Optional.of("two"), pair.client().tls().selectedAlpnProtocol());
    assertEquals(Optional.of(Fixtures.HOST), pair.server().tls().serverName());
    assertEquals(pair.client().tls().cipher(), pair.server().tls().cipher());
    if (pair.client().tls().features().has(Feature.TLS_SERVER_END_POINT)
        && pair.server().tls().features().has(Feature.TLS_SERVER_END_POINT)) {
      assertArrayEquals(
          pair.client().tls().channelBinding(ChannelBinding.TLS_SERVER_END_POINT),
          pair.server().tls().channelBinding(ChannelBinding.TLS_SERVER_END_POINT));
    }
  }

  @Rule(Axis.VERSION)
  default void sess_09_chainIsJudgedAgain(Scene scene) throws TlsException {
    Instant end = Fixtures.certificates(Fixtures.SERVER).get(0).getNotAfter().toInstant();
    SettableClock clock = new SettableClock(end.minus(Duration.ofMinutes(5)));
    ClientBuilder client = client(scene).clock(clock);
    TlsSession session = first(scene, client, server(scene));
    clock.set(end.plus(Duration.ofMinutes(5)));
    Pair pair =
        scene.wrap(
            scene.pairing(client, server(scene)).peer(Peer.of(Fixtures.HOST).session(session)));
    pair.tryHandshake();
    Expect.refusal(pair.client(), VerifyCode.CERT_HAS_EXPIRED);
  }

  @Rule(Axis.VERSION)
  default void sess_10_thereIsNoneBeforeItCame(Scene scene) throws TlsException {
    Pair pair = scene.wrap(client(scene), server(scene));
    assertEquals(Optional.empty(), pair.client().tls().session());
    pair.client().handshake();
    assertEquals(Optional.empty(), pair.client().tls().session());
    pair.handshake();
    talk(pair, scene);
    assertEquals(scene.version(), pair.client().tls().session().orElseThrow().version());
    assertEquals(Optional.empty(), pair.server().tls().session());
  }

  @Rule(Axis.VERSION)
  default void sess_11_serverWithoutTicketsResumesNothing(Scene scene) throws TlsException {
    ClientBuilder client = scene.client().sessionCache(SessionCache.of(10));
    for (int i = 0; i < 3; i++) {
      Pair pair = scene.connected(client, scene.server());
      talk(pair, scene);
      assertFalse(pair.client().tls().sessionReused());
      assertFalse(pair.server().tls().sessionReused());
    }
  }

  @Rule(Axis.VERSION)
  default void sess_12_foreignSessionIsPassedOver(Scene scene) {
    TlsSession foreign =
        new TlsSession() {
          @Override
          public TlsVersion version() {
            return scene.version();
          }

          @Override
          public Instant created() {
            return Instant.EPOCH;
          }

          @Override
          public Instant expires() {
            return Instant.MAX;
          }
        };
    assertFalse(
        offering(scene, client(scene), server(scene), foreign).client().tls().sessionReused());
  }

  @Rule(Axis.VERSION)
  default void sess_13_clientsCertificateIsShownAndJudgedAgain(Scene scene) throws TlsException {
    Instant end = Fixtures.certificates(Fixtures.CLIENT).get(0).getNotAfter().toInstant();
    SettableClock clock = new SettableClock(end.minus(Duration.ofMinutes(5)));
    ClientBuilder client =
        client(scene).identity(Fixtures.identity(Fixtures.CLIENT)).clock(Clock.systemUTC());
    ServerBuilder server =
        server(scene).clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust()).clock(clock);
    Pair good = offering(scene, client, server, first(scene, client, server));
    assertTrue(good.server().tls().sessionReused());
    assertEquals(Fixtures.certificates(Fixtures.CLIENT), good.server().tls().peerCertificates());
    assertFalse(good.server().tls().verifiedChain().isEmpty());
    talk(good, scene);
    TlsSession next = good.client().tls().session().orElseThrow();
    clock.set(end.plus(Duration.ofMinutes(5)));
    Pair late =
        scene.wrap(scene.pairing(client, server).peer(Peer.of(Fixtures.HOST).session(next)));
    late.tryHandshake();
    Expect.refusal(late.server(), VerifyCode.CERT_HAS_EXPIRED);
  }

  @Rule(Axis.VERSION)
  default void sess_14_handshakesAreCounted(Scene scene) throws TlsException {
    HandshakeCounter here = new HandshakeCounter();
    HandshakeCounter there = new HandshakeCounter();
    ClientBuilder client = client(scene).listener(here);
    ServerBuilder server = server(scene).listener(there);
    offering(scene, client, server, first(scene, client, server));
    Pair refused = scene.wrap(scene.pairing(client, server).peer(Peer.of("wrong.test")));
    refused.tryHandshake();
    assertEquals(2, here.succeeded());
    assertEquals(1, here.resumed());
    assertEquals(1, here.failed());
    assertEquals(1, there.resumed());
    assertEquals("2 handshakes, 1 of them resumed; 1 failed", here.toString());
  }

  @Rule(Axis.VERSION)
  default void sess_15_resumedConnectionIsBoundToItself(Scene scene) throws TlsException {
    ClientBuilder client = client(scene);
    ServerBuilder server = server(scene);
    if (scene.backend().features().has(Feature.EXPORTER, scene.version())) {
      client.exporter();
      server.exporter();
    }
    Pair full = scene.connected(client, server);
    talk(full, scene);
    TlsSession session = full.client().tls().session().orElseThrow();
    Pair resumed = offering(scene, client, server, session);
    assertTrue(resumed.client().tls().sessionReused());
    SSLObject here = resumed.client().tls();
    SSLObject there = resumed.server().tls();
    for (ChannelBinding type : List.of(ChannelBinding.TLS_UNIQUE, ChannelBinding.TLS_EXPORTER)) {
      Feature feature = new Feature(type.toString());
      if (here.features().has(feature) && there.features().has(feature)) {
        assertArrayEquals(here.channelBinding(type), there.channelBinding(type), type::toString);
        assertFalse(
            Arrays.equals(here.channelBinding(type), full.client().tls().channelBinding(type)),
            type + " is the first connection's");
      }
    }
    if (here.features().has(Feature.EXPORTER) && there.features().has(Feature.EXPORTER)) {
      byte[] one = here.exportKeyingMaterial("EXPERIMENTAL-x", null, 32);
      assertArrayEquals(one, there.exportKeyingMaterial("EXPERIMENTAL-x", null, 32));
      byte[] first = full.client().tls().exportKeyingMaterial("EXPERIMENTAL-x", null, 32);
      assertFalse(Arrays.equals(one, first), "it is the first connection's");
    }
  }

  /** Returns a client that keeps sessions for whoever asks, and offers what it is told to. */
  private static ClientBuilder client(Scene scene) {
    return scene.client().sessionCache(FORGETFUL);
  }

  private static ServerBuilder server(Scene scene) {
    return scene.server().tickets(true);
  }

  private static Pairing pairing(Scene scene) {
    return scene.pairing(client(scene), server(scene));
  }

  private static TlsSession first(Scene scene) throws TlsException {
    return first(scene, client(scene), server(scene));
  }

  /** Returns the session of a connection of these two. */
  static TlsSession first(Scene scene, ClientBuilder client, ServerBuilder server)
      throws TlsException {
    Pair pair = scene.connected(client, server);
    assertFalse(pair.client().tls().sessionReused(), "the first connection");
    talk(pair, scene);
    return pair.client().tls().session().orElseThrow();
  }

  private static Pair offering(Scene scene, TlsSession session) {
    return offering(scene, client(scene), server(scene), session);
  }

  /** Returns a pair of these two after its handshake, which was offered {@code session}. */
  static Pair offering(
      Scene scene, ClientBuilder client, ServerBuilder server, TlsSession session) {
    return wrapped(scene, client, server, session).handshake();
  }

  /** Returns a pair of these two before its first call, which is offered {@code session}. */
  static Pair wrapped(Scene scene, ClientBuilder client, ServerBuilder server, TlsSession session) {
    return scene.wrap(scene.pairing(client, server).peer(Peer.of(Fixtures.HOST).session(session)));
  }

  /** Lets each side say something, so that tickets arrive. */
  private static void talk(Pair pair, Scene scene) throws TlsException {
    pair.transfer(pair.server(), scene.bytes(10));
    pair.transfer(pair.client(), scene.bytes(10));
  }
}
