// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import tlsbio.Alert;
import tlsbio.HelloDecision;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.SSLObject;
import tlsbio.TlsEvent;
import tlsbio.TlsEvent.AlertPassed;
import tlsbio.TlsEvent.Authentication;
import tlsbio.TlsEvent.Closed;
import tlsbio.TlsEvent.End;
import tlsbio.TlsEvent.Failed;
import tlsbio.TlsEvent.HandshakeSucceeded;
import tlsbio.TlsException;
import tlsbio.TlsListener;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Elsewhere;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Heard;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Role;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * What a listener is told.
 *
 * @since 0.1
 */
public interface ListenerRules {

  @Rule({Axis.VERSION, Axis.ROLE, Axis.DELIVERY})
  default void listen_01_handshakeIsToldOnceAndAsItIs(Scene scene) throws TlsException {
    Heard heard = new Heard();
    Pair pair = listened(scene, heard).handshake();
    pair.transfer(pair.client(), scene.bytes(100));
    HandshakeSucceeded event = heard.only(HandshakeSucceeded.class);
    SSLObject tls = pair.subject().tls();
    assertEquals(
        new TlsEvent.Source(tls.isServer(), tls.peer(), tls.context().backend()), event.source());
    assertEquals(tls.version(), Optional.of(event.version()));
    assertEquals(tls.cipher(), Optional.of(event.cipherSuite()));
    assertEquals(tls.group(), Optional.ofNullable(event.group()));
    assertEquals("kit", event.alpn());
    assertEquals(Fixtures.HOST, event.serverName());
    assertEquals(tls.sessionReused(), event.resumed());
    assertEquals(tls.peerCertificates(), event.peerCertificates());
    assertEquals(List.of(event), heard.events(), "and nothing else");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_02_failedHandshakeIsToldAsItIsThrown(Scene scene) {
    Heard heard = new Heard();
    Pair pair =
        scene.role() == Role.CLIENT
            ? scene.wrap(scene.client().listener(heard), scene.server("expired"))
            : scene.wrap(scene.client(), scene.server("expired").listener(heard));
    pair.tryHandshake();
    pair.settle();
    TlsException thrown = pair.subject().fault().orElseThrow();
    Failed event = heard.only(Failed.class);
    assertEquals(thrown.fault(), event.fault());
    assertEquals(thrown.getMessage(), event.message());
    assertEquals(Fixtures.HOST, event.serverName());
    boolean client = scene.role() == Role.CLIENT;
    assertEquals(client ? VerifyCode.CERT_HAS_EXPIRED : null, event.verifyCode());
    thrown
        .alert()
        .ifPresent(
            alert -> {
              AlertPassed passed = heard.only(AlertPassed.class);
              assertEquals(alert, passed.alert());
              assertEquals(!client, passed.received());
              assertTrue(heard.events().indexOf(passed) < heard.events().indexOf(event), "first");
            });
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_03_bothCloseNotifiesAreTold(Scene scene) throws TlsException {
    Heard heard = new Heard();
    Pair pair = listened(scene, heard).handshake();
    pair.settle();
    pair.closeBoth();
    List<AlertPassed> alerts = heard.of(AlertPassed.class);
    assertEquals(2, alerts.size(), alerts.toString());
    for (AlertPassed alert : alerts) {
      assertEquals(Alert.CLOSE_NOTIFY, alert.alert());
    }
    assertEquals(Set.of(true, false), Set.of(alerts.get(0).received(), alerts.get(1).received()));
    assertEquals(Phase.DATA, alerts.get(0).phase());
    assertEquals(Phase.CLOSING, alerts.get(1).phase());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_04_failureAfterTheHandshakeIsToldOnce(Scene scene) throws TlsException {
    Heard heard = new Heard();
    Pair pair = listened(scene, heard).handshake();
    Side side = damaged(scene, pair);
    for (int i = 0; i < 3; i++) {
      assertThrows(TlsException.class, () -> side.tls().read(ByteBuffer.allocate(100)));
    }
    Failed event = heard.only(Failed.class);
    assertEquals(Phase.DATA, event.fault().phase());
    assertEquals(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, event.fault().reason());
    assertNull(event.verifyCode());
    AlertPassed alert = heard.only(AlertPassed.class);
    assertEquals(event.fault().alert(), alert.alert());
    assertEquals(false, alert.received());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_05_listenerThatThrowsHarmsNothing(Scene scene) throws TlsException {
    Thread thread = Thread.currentThread();
    Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    List<Throwable> reported = new ArrayList<>();
    thread.setUncaughtExceptionHandler((where, thrown) -> reported.add(thrown));
    try {
      Pair pair = listened(scene, new BrokenListener()).handshake();
      pair.transfer(pair.client(), scene.bytes(100));
      pair.transfer(pair.server(), scene.bytes(100));
      Side side = damaged(scene, pair);
      assertThrows(TlsException.class, () -> side.read(ByteBuffer.allocate(100)));
      Expect.fault(side, Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
      side.tls().close();
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }
    List<String> messages = reported.stream().map(Throwable::getMessage).toList();
    assertEquals(List.of("done", "alert", "failed", "closed"), messages);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_06_callFromInsideIsRefused(Scene scene) throws TlsException {
    AtomicReference<@Nullable SSLObject> self = new AtomicReference<>();
    List<RuntimeException> refused = new ArrayList<>();
    Runnable inside = () -> refused.addAll(callsOn(Objects.requireNonNull(self.get())));
    Pair pair =
        listened(
            scene,
            new TlsListener() {
              @Override
              public void handshakeSucceeded(HandshakeSucceeded event) {
                inside.run();
                assertTrue(
                    Objects.requireNonNull(self.get()).version().isPresent(), "may be asked");
              }

              @Override
              public void closed(Closed event) {
                inside.run();
              }
            });
    self.set(pair.subject().tls());
    pair.handshake();
    assertEquals(5, refused.size());
    pair.transfer(pair.client(), scene.bytes(100));
    pair.subject().tls().close();
    assertEquals(10, refused.size());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_07_durationIsByTheListenersTime(Scene scene) throws TlsException {
    Heard heard = new Heard();
    Pair pair = listened(scene, heard).handshake();
    assertEquals(Duration.ofSeconds(1), heard.only(HandshakeSucceeded.class).duration());
    Side side = damaged(scene, pair);
    assertThrows(TlsException.class, () -> side.read(ByteBuffer.allocate(100)));
    assertEquals(Duration.ofSeconds(2), heard.only(Failed.class).duration());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_08_closeIsToldOnceWithWhatItCameTo(Scene scene) throws TlsException {
    assertEquals(End.UNFINISHED, endOf(scene, pair -> pair.subject().handshake()));
    assertEquals(End.OPEN, endOf(scene, Pair::handshake));
    assertEquals(
        End.HALF_CLOSED,
        endOf(
            scene,
            pair -> {
              pair.handshake();
              pair.subject().unwrap();
            }));
    assertEquals(
        End.CLEAN,
        endOf(
            scene,
            pair -> {
              pair.handshake();
              pair.settle();
              pair.closeBoth();
            }));
    assertEquals(
        End.FAILED,
        endOf(
            scene,
            pair -> {
              pair.end(pair.peer());
              pair.tryHandshake();
            }));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_09_isToldOnTheCallersThread(Scene scene) {
    Heard heard = new Heard();
    Pair pair =
        scene.role() == Role.CLIENT
            ? scene.wrap(scene.client().offload(true).listener(heard), scene.server("expired"))
            : scene.wrap(scene.client(), scene.server("expired").offload(true).listener(heard));
    pair.subject().runTasksWith(Elsewhere::run);
    pair.tryHandshake();
    pair.settle();
    assertTrue(pair.subject().fault().isPresent());
    heard.only(Failed.class);
    assertEquals(Set.of(Thread.currentThread()), Set.copyOf(heard.threads()));
  }

  @Rule(Axis.VERSION)
  default void listen_10_listenerStaysWhenTheSelectorSwitches(Scene scene) {
    Heard first = new Heard();
    Heard other = new Heard();
    Pair pair =
        scene.wrap(
            scene.client(),
            scene
                .server()
                .listener(first)
                .selector(
                    hello -> HelloDecision.use(scene.server("direct").listener(other).config())));
    pair.handshake();
    assertEquals(Fixtures.certificates("direct"), pair.client().tls().peerCertificates());
    first.only(HandshakeSucceeded.class);
    assertEquals(List.of(), other.events());
  }

  @Rule(Axis.VERSION)
  default void listen_11_saysHowThePeerWasAuthenticated(Scene scene) {
    Heard client = new Heard();
    Heard server = new Heard();
    scene.connected(scene.client().listener(client), scene.server().listener(server));
    assertEquals(
        Authentication.CERTIFICATE, client.only(HandshakeSucceeded.class).authentication());
    assertEquals(Authentication.NONE, server.only(HandshakeSucceeded.class).authentication());
    Heard blind = new Heard();
    scene.connected(
        tlsbio.Tls.client()
            .backend(scene.backend())
            .version(scene.version())
            .insecureNoVerification()
            .listener(blind),
        scene.server("self-signed"));
    assertEquals(Authentication.UNVERIFIED, blind.only(HandshakeSucceeded.class).authentication());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void listen_12_raggedEndIsAFailureWithoutAlert(Scene scene) {
    Heard heard = new Heard();
    Pair pair = listened(scene, heard).handshake();
    pair.end(pair.peer());
    pair.settle();
    assertEquals(Reason.UNEXPECTED_EOF_WHILE_READING, heard.only(Failed.class).fault().reason());
    assertEquals(List.of(), heard.of(AlertPassed.class));
  }

  /** What is done with a pair before its subject is closed. */
  interface Deed {
    /** Does it. */
    void with(Pair pair) throws TlsException;
  }

  private static End endOf(Scene scene, Deed deed) throws TlsException {
    Heard heard = new Heard();
    Pair pair = listened(scene, heard);
    deed.with(pair);
    pair.subject().tls().close();
    pair.subject().tls().close();
    Closed event = heard.only(Closed.class);
    assertEquals(event, heard.events().get(heard.events().size() - 1), "it comes last");
    return event.end();
  }

  /** Returns the usual pair, with a protocol, whose subject has that listener. */
  private static Pair listened(Scene scene, TlsListener listener) {
    return scene.role() == Role.CLIENT
        ? scene.wrap(scene.client().alpn("kit").listener(listener), scene.server().alpn("kit"))
        : scene.wrap(scene.client().alpn("kit"), scene.server().alpn("kit").listener(listener));
  }

  /** Gives the subject a record with one wrong bit to read, and returns it. */
  private static Side damaged(Scene scene, Pair pair) throws TlsException {
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    pair.peer().write(scene.bytes(100));
    byte[] record = pair.peer().outgoing().readAll();
    record[record.length - 1] ^= 1;
    pair.subject().incoming().write(record);
    return pair.subject();
  }

  private static List<RuntimeException> callsOn(SSLObject object) {
    List<RuntimeException> refused = new ArrayList<>();
    for (Executable call :
        List.<Executable>of(
            object::doHandshake,
            () -> object.read(ByteBuffer.allocate(10)),
            () -> object.write(ByteBuffer.allocate(10)),
            object::unwrap,
            object::close)) {
      refused.add(assertThrows(IllegalStateException.class, call));
    }
    return refused;
  }
}
