// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tlsbio.Alert;
import tlsbio.AlpnMismatch;
import tlsbio.ClientHello;
import tlsbio.HelloDecision;
import tlsbio.Peer;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.ServerConfig;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * What a server chooses by its client's hello: the application protocol and the configuration.
 *
 * @since 0.1
 */
public interface ChoiceRules {

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void alpn_01_serversOrderWins(Scene scene) {
    Pair pair = scene.connected(scene.client().alpn("a", "b"), scene.server().alpn("c", "b", "a"));
    assertEquals(Optional.of("b"), pair.client().tls().selectedAlpnProtocol());
    assertEquals(Optional.of("b"), pair.server().tls().selectedAlpnProtocol());
  }

  @Rule(Axis.VERSION)
  default void alpn_02_oneSideAloneChoosesNone(Scene scene) {
    Pair client = scene.connected(scene.client().alpn("h2"), scene.server());
    assertEquals(Optional.empty(), client.client().tls().selectedAlpnProtocol());
    assertEquals(Optional.empty(), client.server().tls().selectedAlpnProtocol());
    Pair server = scene.connected(scene.client(), scene.server().alpn("h2"));
    assertEquals(Optional.empty(), server.client().tls().selectedAlpnProtocol());
    assertEquals(Optional.empty(), server.server().tls().selectedAlpnProtocol());
  }

  @Rule(Axis.VERSION)
  default void alpn_03_nothingInCommonIsRefused(Scene scene) {
    Pair pair = scene.wrap(scene.client().alpn("a", "b"), scene.server().alpn("c", "d"));
    pair.tryHandshake();
    TlsException e = Expect.fault(pair.server(), Reason.NO_APPLICATION_PROTOCOL);
    assertEquals(Optional.of(Alert.NO_APPLICATION_PROTOCOL), e.alert());
    TlsException there = Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
    assertEquals(Optional.of(Alert.NO_APPLICATION_PROTOCOL), there.alert());
  }

  @Rule(Axis.VERSION)
  default void alpn_04_nothingInCommonMayContinue(Scene scene) throws TlsException {
    Pair pair =
        scene.connected(
            scene.client().alpn("a"), scene.server().alpn("b").alpnMismatch(AlpnMismatch.CONTINUE));
    assertEquals(Optional.empty(), pair.client().tls().selectedAlpnProtocol());
    assertEquals(Optional.empty(), pair.server().tls().selectedAlpnProtocol());
    pair.transfer(pair.client(), scene.bytes(100));
  }

  @Rule(Axis.VERSION)
  default void alpn_05_protocolsAreBytes(Scene scene) {
    String odd = "\u00ff\u0001\u0080 x";
    String longest = "x".repeat(255);
    Pair pair = scene.connected(scene.client().alpn(odd, longest), scene.server().alpn(odd));
    assertEquals(Optional.of(odd), pair.client().tls().selectedAlpnProtocol());
    Pair other = scene.connected(scene.client().alpn(odd, longest), scene.server().alpn(longest));
    assertEquals(Optional.of(longest), other.server().tls().selectedAlpnProtocol());
  }

  @Rule(Axis.VERSION)
  default void alpn_06_partOfANameIsNoMatch(Scene scene) {
    Pair pair = scene.wrap(scene.client().alpn("http/1.1"), scene.server().alpn("http/1"));
    pair.tryHandshake();
    Expect.fault(pair.server(), Reason.NO_APPLICATION_PROTOCOL);
  }

  @Rule(Axis.VERSION)
  default void sni_01_nameIsSentAndSeen(Scene scene) {
    Pair pair = scene.connected();
    assertEquals(Optional.of(Fixtures.HOST), pair.server().tls().serverName());
    assertEquals(Optional.of(Fixtures.HOST), pair.client().tls().serverName());
  }

  @Rule(Axis.VERSION)
  default void sni_02_addressesAreNotSent(Scene scene) {
    Pair pair = scene.wrap(scene.pairing(scene.client(), scene.server("ip")).host("192.0.2.1"));
    pair.handshake();
    assertEquals(Optional.empty(), pair.server().tls().serverName());
    assertEquals(Optional.empty(), pair.client().tls().serverName());
  }

  @Rule(Axis.VERSION)
  default void sni_03_nameToSendIsTheOneSent(Scene scene) {
    Peer none = Peer.of(Fixtures.HOST).sendNoName();
    Pair pair = scene.wrap(scene.pairing(scene.client(), scene.server()).peer(none));
    pair.handshake();
    assertEquals(Optional.empty(), pair.server().tls().serverName());
    Peer idna = Peer.of(Fixtures.HOST).sendName("bücher.test");
    Pair other = scene.wrap(scene.pairing(scene.client(), scene.server()).peer(idna));
    other.handshake();
    assertEquals(Optional.of("xn--bcher-kva.test"), other.server().tls().serverName());
  }

  @Rule(Axis.VERSION)
  default void sni_04_nameIsSentInLowerCaseWithoutItsLastDot(Scene scene) {
    Pair pair =
        scene.wrap(
            scene
                .pairing(scene.client(), scene.server())
                .host(Fixtures.HOST.toUpperCase(Locale.ROOT) + "."));
    pair.handshake();
    assertEquals(Optional.of(Fixtures.HOST), pair.server().tls().serverName());
    assertEquals(Optional.of(Fixtures.HOST), pair.client().tls().serverName());
  }

  @Rule(Axis.VERSION)
  default void sni_05_nameToVerifyIsAnother(Scene scene) {
    Peer peer = Peer.of(Fixtures.HOST).sendName("front.test");
    Pair pair = scene.wrap(scene.pairing(scene.client(), scene.server()).peer(peer));
    pair.handshake();
    assertEquals(Optional.of("front.test"), pair.server().tls().serverName());
    Peer wrong = Peer.of("front.test").sendName(Fixtures.HOST);
    Pair refused = scene.wrap(scene.pairing(scene.client(), scene.server()).peer(wrong));
    refused.tryHandshake();
    Expect.fault(refused.client(), Reason.CERTIFICATE_VERIFY_FAILED);
  }

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void sel_01_selectorSeesTheHelloOnce(Scene scene) {
    List<ClientHello> seen = new ArrayList<>();
    ServerBuilder server = noting(scene, seen);
    scene.connected(scene.client().alpn("h2", "x"), server);
    assertEquals(1, seen.size());
    ClientHello hello = seen.get(0);
    assertEquals(Optional.of(Fixtures.HOST), hello.requestedName());
    assertEquals(List.of("h2", "x"), hello.alpnProtocols());
    assertTrue(hello.versions().contains(scene.version().code()), hello.versions().toString());
    assertFalse(hello.cipherSuites().isEmpty());
    assertFalse(hello.groups().isEmpty());
    assertFalse(hello.signatureSchemes().isEmpty());
    assertTrue(hello.extensions().contains(0), "server_name is number 0");
    assertTrue(hello.extensions().contains(16), "ALPN is number 16");
  }

  @Rule(Axis.VERSION)
  default void sel_02_selectorIsAskedWithoutANameToo(Scene scene) {
    List<ClientHello> seen = new ArrayList<>();
    ServerBuilder server = noting(scene, seen);
    Peer none = Peer.of(Fixtures.HOST).sendNoName();
    scene.wrap(scene.pairing(scene.client(), server).peer(none)).handshake();
    assertEquals(1, seen.size());
    assertEquals(Optional.empty(), seen.get(0).requestedName());
  }

  @Rule(Axis.VERSION)
  default void sel_03_otherConfigIsUsedWhole(Scene scene) {
    ServerConfig other = scene.server("other-name").alpn("second").config();
    ServerBuilder server = scene.server().alpn("first").selector(hello -> HelloDecision.use(other));
    Pair pair =
        scene.wrap(
            scene
                .pairing(scene.client().alpn("first", "second"), server)
                .peer(Peer.of("other.test")));
    pair.handshake();
    assertEquals(Fixtures.certificates("other-name"), pair.client().tls().peerCertificates());
    assertEquals(Optional.of("second"), pair.client().tls().selectedAlpnProtocol());
    assertEquals(other, pair.server().tls().context().config());
  }

  @Rule(Axis.VERSION)
  default void sel_04_identityMayComeFromTheSelectorOnly(Scene scene) {
    ServerConfig chosen = scene.server().config();
    ServerBuilder server =
        Tls.server()
            .backend(scene.backend())
            .version(scene.version())
            .selector(hello -> HelloDecision.use(chosen));
    scene.connected(scene.client(), server);
    ServerBuilder undecided =
        Tls.server()
            .backend(scene.backend())
            .version(scene.version())
            .selector(hello -> HelloDecision.proceed());
    Pair pair = scene.wrap(scene.client(), undecided);
    pair.tryHandshake();
    Expect.fault(pair.server(), Reason.NO_SHARED_CIPHER);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule(Axis.VERSION)
  default void sel_05_refusalIsTheAlertChosen(Scene scene) {
    for (Alert alert : List.of(Alert.UNRECOGNIZED_NAME, Alert.ACCESS_DENIED)) {
      ServerBuilder server = scene.server().selector(hello -> HelloDecision.refuse(alert));
      Pair pair = scene.wrap(scene.client(), server);
      pair.tryHandshake();
      TlsException e = Expect.fault(pair.server(), Reason.CALLBACK_FAILED);
      assertEquals(Optional.of(alert), e.alert());
      assertFalse(e.isAlertReceived());
      TlsException there = Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
      assertEquals(Optional.of(alert), there.alert());
    }
  }

  @Rule(Axis.VERSION)
  default void sel_06_failingSelectorRefuses(Scene scene) {
    RuntimeException broken = new IllegalStateException("the selector broke");
    ServerBuilder server =
        scene
            .server()
            .selector(
                hello -> {
                  throw broken;
                });
    Pair pair = scene.wrap(scene.client(), server);
    pair.tryHandshake();
    TlsException e = Expect.fault(pair.server(), Reason.CALLBACK_FAILED);
    assertEquals(broken, e.getCause());
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule(Axis.VERSION)
  default void sel_07_otherConfigsOwnSelectorIsNotAsked(Scene scene) {
    ServerConfig other =
        scene
            .server()
            .selector(
                hello -> {
                  throw new AssertionError("asked again");
                })
            .config();
    ServerBuilder server = scene.server().selector(hello -> HelloDecision.use(other));
    Pair pair = scene.connected(scene.client(), server);
    assertNotEquals(null, pair.server().tls().context());
  }

  private static ServerBuilder noting(Scene scene, List<ClientHello> seen) {
    return scene
        .server()
        .selector(
            hello -> {
              seen.add(hello);
              return HelloDecision.proceed();
            });
  }
}
