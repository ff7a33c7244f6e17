// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tlsbio.ClientBuilder;
import tlsbio.Peer;
import tlsbio.ServerBuilder;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.Verdict;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Role;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * From the first call to the moment when data may pass.
 *
 * @since 0.1
 */
public interface HandshakeRules {

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void hs_01_bothSidesFinishAndAgree(Scene scene) {
    Pair pair = scene.connected();
    assertEquals(Optional.of(scene.version()), pair.client().tls().version());
    assertTrue(pair.client().tls().cipher().isPresent());
  }

  @Rule(Axis.VERSION)
  default void hs_02_clientSpeaksFirstAndThenWantsToRead(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    assertEquals(Status.DONE, pair.client().tls().status(), "a client has a flight to send");
    assertEquals(0, pair.client().outgoing().pending(), "wrap sends nothing");
    assertEquals(Status.WANT_READ, pair.client().handshake());
    assertTrue(pair.client().outgoing().pending() > 0);
  }

  @Rule(Axis.VERSION)
  default void hs_03_serverWaitsForTheHello(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    assertEquals(Status.WANT_READ, pair.server().tls().status());
    assertEquals(Status.WANT_READ, pair.server().handshake());
    assertEquals(0, pair.server().outgoing().pending());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void hs_04_askingAgainWithoutInputChangesNothing(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    Side side = pair.subject();
    side.handshake();
    int sent = side.outgoing().pending();
    for (int i = 0; i < 3; i++) {
      assertEquals(Status.WANT_READ, side.handshake());
    }
    assertEquals(sent, side.outgoing().pending(), "nothing is sent twice");
    pair.handshake();
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void hs_05_handshakeIsHarmlessWhenDone(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    Side side = pair.subject();
    int sent = side.outgoing().pending();
    assertEquals(Status.DONE, side.handshake());
    assertEquals(Status.DONE, side.handshake());
    assertEquals(sent, side.outgoing().pending());
    pair.transfer(pair.subject(), scene.bytes(10));
    pair.transfer(pair.peer(), scene.bytes(10));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void hs_06_factsAreEmptyBeforeTheEnd(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    Side side = pair.subject();
    side.handshake();
    assertFalse(side.tls().isHandshakeDone());
    assertEquals(Optional.empty(), side.tls().version());
    assertEquals(Optional.empty(), side.tls().cipher());
    assertEquals(Optional.empty(), side.tls().group());
    assertTrue(side.tls().peerCertificates().isEmpty());
    assertTrue(side.tls().verifiedChain().isEmpty());
    assertEquals(0, side.tls().pending());
    assertFalse(side.tls().sessionReused());
  }

  @Rule({Axis.VERSION, Axis.ROLE, Axis.DELIVERY})
  default void hs_07_readHandshakesFirst(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    assertEquals(0, pair.subject().read(ByteBuffer.allocate(10)));
    pair.settle();
    pair.requireNoFault();
    assertTrue(pair.subject().tls().isHandshakeDone());
    pair.transfer(pair.peer(), scene.bytes(100));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void hs_08_writeHandshakesFirstAndTakesNothing(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    ByteBuffer data = ByteBuffer.wrap(scene.bytes(100));
    assertEquals(0, pair.subject().write(data));
    assertEquals(100, data.remaining());
    assertEquals(Status.WANT_READ, pair.subject().tls().status());
    pair.settle();
    pair.transfer(pair.subject(), scene.bytes(100));
  }

  @Rule(Axis.VERSION)
  default void hs_09_contextAndPeerAreThoseOfTheWrap(Scene scene) {
    Object attachment = new Object();
    Peer peer = Peer.of(Fixtures.HOST, 443).attachment(attachment);
    Pair pair = scene.wrap(scene.pairing(scene.client(), scene.server()).peer(peer));
    assertSame(peer, pair.client().tls().peer());
    assertSame(attachment, pair.client().tls().attachment().orElseThrow());
    assertFalse(pair.client().tls().isServer());
    assertTrue(pair.server().tls().isServer());
    assertEquals(scene.context(scene.client()), pair.client().tls().context());
    assertEquals(scene.backend().name(), pair.client().tls().context().backend());
  }

  @Rule(Axis.VERSION)
  default void hs_10_objectsOfOneContextAreIndependent(Scene scene) throws TlsException {
    Pair one = scene.wrap();
    Pair two = scene.wrap();
    one.client().handshake();
    two.handshake();
    two.transfer(two.client(), scene.bytes(100));
    one.handshake();
    one.transfer(one.server(), scene.bytes(100));
    two.transfer(two.server(), scene.bytes(100));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void hs_11_sameBioOnBothSidesIsRefused(Scene scene) {
    tlsbio.MemoryBIO bio = tlsbio.MemoryBIO.create();
    assertThrows(
        IllegalArgumentException.class,
        () -> {
          if (scene.role() == Role.CLIENT) {
            scene.context(scene.client()).wrapBio(bio, bio, Fixtures.HOST);
          } else {
            scene.context(scene.server()).wrapBio(bio, bio);
          }
        });
  }

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void hs_12_dataMayFollowTheHandshakeAtOnce(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    pair.tryHandshake();
    pair.handshake();
    byte[] data = scene.bytes(5_000);
    pair.transfer(pair.client(), data);
    pair.transfer(pair.server(), data);
  }

  @Rule(Axis.VERSION)
  default void hs_13_statusIsWhatTheLastCallSaid(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    Side side = pair.client();
    assertEquals(Status.DONE, side.handshake());
    assertEquals(0, side.read(ByteBuffer.allocate(10)));
    assertEquals(Status.WANT_READ, side.tls().status());
    side.write(scene.bytes(10));
    assertEquals(Status.DONE, side.tls().status());
    assertNotEquals(Status.WANT_TASK, side.tls().status());
    assertThrows(IllegalStateException.class, () -> side.tls().task());
  }

  @Rule(Axis.VERSION)
  default void hs_14_nothingIsResumedUnasked(Scene scene) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ClientBuilder client =
        scene
            .client()
            .verifier(
                chain -> {
                  asked.incrementAndGet();
                  return Verdict.accept();
                });
    ServerBuilder server = scene.server();
    for (int i = 1; i <= 3; i++) {
      Pair pair = scene.connected(client, server);
      int shown = 0;
      for (X509Certificate certificate : pair.client().tls().peerCertificates()) {
        shown += certificate.getEncoded().length;
      }
      assertTrue(pair.server().produced() > shown, "the certificates were not sent this time");
      pair.transfer(pair.server(), scene.bytes(100)); // with the tickets that a server may send
      pair.closeBoth();
      assertEquals(i, asked.get(), "how often the verifier was asked");
      assertFalse(pair.client().tls().sessionReused());
      assertFalse(pair.server().tls().sessionReused());
    }
  }
}
