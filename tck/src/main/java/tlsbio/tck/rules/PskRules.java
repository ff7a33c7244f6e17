// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tlsbio.ClientBuilder;
import tlsbio.Feature;
import tlsbio.HelloDecision;
import tlsbio.NamedGroup;
import tlsbio.Peer;
import tlsbio.PreSharedKey;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.TlsException;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Pre-shared keys in place of certificates.
 *
 * @since 0.1
 */
public interface PskRules {

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void psk_01_sameKeyOnBothSidesIsEnough(Scene scene) throws TlsException {
    Pair pair = scene.connected(PskScene.client(scene), PskScene.server(scene));
    for (Side side : List.of(pair.client(), pair.server())) {
      assertArrayEquals("kit".getBytes(UTF_8), side.tls().pskIdentity().orElseThrow());
      assertTrue(side.tls().peerCertificates().isEmpty());
      assertTrue(side.tls().verifiedChain().isEmpty());
      assertTrue(side.tls().peerPublicKey().isEmpty());
      assertFalse(side.tls().sessionReused());
    }
    pair.transfer(pair.client(), scene.bytes(1_000));
    pair.transfer(pair.server(), scene.bytes(1_000));
    pair.closeBoth();
  }

  @Rule(Axis.VERSION)
  default void psk_02_wrongSecretIsRefused(Scene scene) {
    Pair pair =
        PskScene.failing(scene, PskScene.client(scene, PskScene.WRONG), PskScene.server(scene));
    Expect.fault(pair.server(), Reason.BAD_PSK);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
    assertTrue(pair.server().tls().pskIdentity().isEmpty());
  }

  @Rule(Axis.VERSION)
  default void psk_03_unknownIdentityLooksLikeAWrongSecret(Scene scene) {
    Pair unknown =
        PskScene.failing(scene, PskScene.client(scene, PskScene.OTHER), PskScene.server(scene));
    TlsException e = Expect.fault(unknown.server(), Reason.PSK_IDENTITY_NOT_FOUND);
    assertTrue(String.valueOf(e.getMessage()).contains("'other'"), e.getMessage());
    Pair wrong =
        PskScene.failing(scene, PskScene.client(scene, PskScene.WRONG), PskScene.server(scene));
    assertEquals(
        Expect.fault(wrong.client(), Reason.ALERT_RECEIVED).alert(),
        Expect.fault(unknown.client(), Reason.ALERT_RECEIVED).alert());
  }

  @Rule(Axis.VERSION)
  default void psk_04_lookupIsAskedForWhatIsNotListed(Scene scene) {
    List<String> asked = new ArrayList<>();
    ServerBuilder server =
        PskScene.server(scene, PskScene.OTHER)
            .preSharedKeys(
                identity -> {
                  asked.add(new String(identity, UTF_8));
                  return asked.size() > 1 ? Optional.empty() : Optional.of(PskScene.KEY);
                });
    PskScene.requireKey("other", scene.connected(PskScene.client(scene, PskScene.OTHER), server));
    assertEquals(List.of(), asked);
    PskScene.requireKey("kit", scene.connected(PskScene.client(scene), server));
    assertEquals(List.of("kit"), asked);
    Pair pair = PskScene.failing(scene, PskScene.client(scene), server);
    Expect.fault(pair.server(), Reason.PSK_IDENTITY_NOT_FOUND);
  }

  @Rule(Axis.VERSION)
  default void psk_05_lookupThatThrowsEndsTheHandshake(Scene scene) {
    RuntimeException broken = new IllegalStateException("no database");
    ServerBuilder server =
        PskScene.bare(scene)
            .preSharedKeys(
                identity -> {
                  throw broken;
                });
    Pair pair = PskScene.failing(scene, PskScene.client(scene), server);
    assertEquals(broken, Expect.fault(pair.server(), Reason.CALLBACK_FAILED).getCause());
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
    ServerBuilder confused = PskScene.bare(scene).preSharedKeys(id -> Optional.of(PskScene.OTHER));
    Expect.fault(
        PskScene.failing(scene, PskScene.client(scene), confused).server(), Reason.CALLBACK_FAILED);
  }

  @Rule
  default void psk_06_firstThatTheServerHasIsUsed(Scene scene) {
    ClientBuilder client = PskScene.client(scene, PskScene.OTHER, PskScene.KEY);
    PskScene.requireKey("kit", scene.connected(client, PskScene.server(scene)));
    PskScene.requireKey(
        "other", scene.connected(client, PskScene.server(scene, PskScene.KEY, PskScene.OTHER)));
  }

  @Rule
  default void psk_07_keyGoesWithItsHash(Scene scene) {
    PreSharedKey sha384 = PskScene.OTHER.forSha384();
    for (PreSharedKey key : List.of(PskScene.KEY, sha384)) {
      Pair pair = scene.connected(PskScene.client(scene, key), PskScene.server(scene, key));
      String suite = pair.client().tls().cipher().orElseThrow().name();
      assertEquals(key.equals(sha384), suite.endsWith("SHA384"), suite);
    }
    Pair pair =
        PskScene.failing(
            scene, PskScene.client(scene, PskScene.OTHER), PskScene.server(scene, sha384));
    assertFalse(pair.server().tls().isHandshakeDone());
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule(Axis.VERSION)
  default void psk_08_keyExchangeIsEphemeral(Scene scene) {
    Pair pair = scene.connected(PskScene.client(scene), PskScene.server(scene));
    for (Side side : List.of(pair.client(), pair.server())) {
      assertTrue(side.tls().group().isPresent(), "the group of the key exchange");
    }
  }

  @Rule(Axis.DELIVERY)
  default void psk_09_keyIsGoodAfterARetryToo(Scene scene) throws TlsException {
    NamedGroup first = NamedGroup.of("secp256r1");
    NamedGroup second = NamedGroup.of("secp384r1");
    if (!scene.backend().features().has(Feature.GROUPS, scene.version())) {
      return;
    }
    Pair pair =
        scene.connected(
            PskScene.client(scene, PskScene.OTHER.forSha384(), PskScene.KEY).groups(first, second),
            PskScene.server(scene).groups(second));
    PskScene.requireKey("kit", pair);
    pair.transfer(pair.server(), scene.bytes(100));
    Pair certificate =
        scene.connected(
            scene.client().preSharedKeys(PskScene.OTHER).groups(first, second),
            scene.server().groups(second));
    assertTrue(certificate.server().tls().pskIdentity().isEmpty());
  }

  @Rule(Axis.VERSION)
  default void psk_10_nobodyIsToldTheSecret(Scene scene) {
    String secret = "not to be seen by anybody at all";
    PreSharedKey key = PreSharedKey.of("kit", secret.getBytes(UTF_8));
    Pair pair = scene.wrap(PskScene.client(scene, key), PskScene.server(scene));
    pair.tryHandshake();
    pair.settle();
    TlsException e = Expect.fault(pair.server(), Reason.BAD_PSK);
    for (Object shown :
        List.of(key, String.valueOf(e.getMessage()), e, pair.client().tls(), pair.server().tls())) {
      assertFalse(shown.toString().contains(secret));
    }
    Pair hello = scene.wrap(PskScene.client(scene, key), PskScene.server(scene, key));
    try {
      hello.client().handshake();
    } catch (TlsException unexpected) {
      throw new AssertionError(unexpected);
    }
    byte[] sent = hello.client().outgoing().readAll();
    assertFalse(new String(sent, StandardCharsets.ISO_8859_1).contains(secret));
  }

  @Rule(Axis.VERSION)
  default void psk_11_selectorsConfigurationMayHaveOne(Scene scene) {
    ServerBuilder server =
        PskScene.bare(scene).selector(hello -> HelloDecision.use(PskScene.server(scene).config()));
    PskScene.requireKey("kit", scene.connected(PskScene.client(scene), server));
  }

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void psk_12_offloadChangesNothing(Scene scene) throws TlsException {
    Pair pair =
        scene.connected(PskScene.client(scene).offload(true), PskScene.server(scene).offload(true));
    PskScene.requireKey("kit", pair);
    pair.transfer(pair.client(), scene.bytes(1_000));
    Pair wrong =
        PskScene.failing(
            scene,
            PskScene.client(scene, PskScene.WRONG).offload(true),
            PskScene.server(scene).offload(true));
    Expect.fault(wrong.server(), Reason.BAD_PSK);
  }

  @Rule(Axis.VERSION)
  default void psk_13_clientNeedsNoNameForIt(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.pairing(PskScene.client(scene), PskScene.server(scene)).peer(Peer.unnamed()));
    PskScene.requireKey("kit", pair.handshake());
  }
}
