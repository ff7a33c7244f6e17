// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.Peer;
import tlsbio.PeerChain;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.Verdict;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Public keys without certificates.
 *
 * @since 0.1
 */
public interface RawKeyRules {

  @Rule(Axis.VERSION)
  default void rpk_01_publicKeyIsTheLeafs(Scene scene) {
    Pair pair = scene.wrap();
    assertEquals(Optional.empty(), pair.client().tls().peerPublicKey());
    pair.handshake();
    assertEquals(Optional.of(publicKey(Fixtures.SERVER)), pair.client().tls().peerPublicKey());
    assertEquals(Optional.empty(), pair.server().tls().peerPublicKey());
  }

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void rpk_02_trustedKeyIsEnough(Scene scene) throws TlsException {
    Pair pair = scene.connected(trusting(scene, "server-ec"), raw(scene, "server-ec"));
    requireRaw("server-ec", pair);
    pair.transfer(pair.client(), scene.bytes(1_000));
    pair.transfer(pair.server(), scene.bytes(1_000));
    pair.closeBoth();
  }

  @Rule(Axis.VERSION)
  default void rpk_03_everyKindOfKey(Scene scene) {
    for (String name : List.of("server-rsa", "server-ed25519")) {
      requireRaw(name, scene.connected(trusting(scene, name), raw(scene, name)));
    }
  }

  @Rule(Axis.VERSION)
  default void rpk_04_otherKeyIsCode95(Scene scene) {
    Pair pair = PskScene.failing(scene, trusting(scene, "direct"), raw(scene, "server-ec"));
    Expect.refusal(pair.client(), VerifyCode.RPK_UNTRUSTED);
    Expect.fault(pair.server(), Reason.ALERT_RECEIVED);
    assertEquals(Optional.empty(), pair.client().tls().peerPublicKey());
  }

  @Rule(Axis.VERSION)
  default void rpk_05_withoutTrustNoCertificateIsAccepted(Scene scene) {
    Pair pair = PskScene.failing(scene, trusting(scene, "server-ec"), scene.server());
    assertTrue(pair.client().fault().isPresent() && pair.server().fault().isPresent());
  }

  @Rule(Axis.VERSION)
  default void rpk_06_withTrustEitherIsAccepted(Scene scene) {
    ClientBuilder either = trusting(scene, "server-rsa").trust(Fixtures.trust());
    requireRaw("server-rsa", scene.connected(either, raw(scene, "server-rsa")));
    Pair pair = scene.connected(either, scene.server());
    assertEquals(Fixtures.certificates(Fixtures.SERVER), pair.client().tls().peerCertificates());
    Pair expired = PskScene.failing(scene, either, scene.server("expired"));
    Expect.refusal(expired.client(), VerifyCode.CERT_HAS_EXPIRED);
  }

  @Rule(Axis.VERSION)
  default void rpk_07_serverShowsWhatTheClientTakes(Scene scene) {
    ServerBuilder both = scene.server().rawPublicKey(Fixtures.keys("server-rsa"));
    requireRaw("server-rsa", scene.connected(trusting(scene, "server-rsa"), both));
    Pair pair = scene.connected(scene.client(), both);
    assertEquals(Fixtures.certificates(Fixtures.SERVER), pair.client().tls().peerCertificates());
  }

  @Rule(Axis.VERSION)
  default void rpk_08_serverWithKeyAloneRefusesOtherClients(Scene scene) {
    Pair pair = PskScene.failing(scene, scene.client(), raw(scene, "server-ec"));
    Expect.fault(pair.server(), Reason.NO_SHARED_CIPHER);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void rpk_09_clientIsKnownByItsKey(Scene scene) throws TlsException {
    for (ClientAuth asked : List.of(ClientAuth.OPTIONAL, ClientAuth.REQUIRED)) {
      Pair pair =
          scene.connected(
              trusting(scene, "server-ec").rawPublicKey(Fixtures.keys("client")),
              asking(scene, asked));
      assertEquals(Optional.of(publicKey("client")), pair.server().tls().peerPublicKey());
      assertTrue(pair.server().tls().peerCertificates().isEmpty());
      pair.transfer(pair.client(), scene.bytes(100));
    }
  }

  @Rule(Axis.VERSION)
  default void rpk_10_otherClientsAreRefused(Scene scene) {
    ClientBuilder client = trusting(scene, "server-ec");
    Pair none = PskScene.failing(scene, client, asking(scene, ClientAuth.REQUIRED));
    Expect.fault(none.server(), Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE);
    for (ClientAuth asked : List.of(ClientAuth.OPTIONAL, ClientAuth.REQUIRED)) {
      Pair other =
          PskScene.failing(
              scene, client.rawPublicKey(Fixtures.keys("client-rsa")), asking(scene, asked));
      Expect.refusal(other.server(), VerifyCode.RPK_UNTRUSTED);
      Expect.fault(other.client(), Reason.ALERT_RECEIVED);
    }
    Pair certificate =
        PskScene.failing(
            scene,
            trusting(scene, "server-ec").identity(Fixtures.identity("client")),
            asking(scene, ClientAuth.REQUIRED));
    Expect.refusal(certificate.server(), VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
  }

  @Rule(Axis.VERSION)
  default void rpk_11_clientShowsWhatTheServerTakes(Scene scene) {
    ClientBuilder client =
        scene
            .client()
            .identity(Fixtures.identity("client"))
            .rawPublicKey(Fixtures.keys("client-rsa"));
    ServerBuilder certificates =
        scene.server().clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust());
    Pair pair = scene.connected(client, certificates);
    assertEquals(Fixtures.certificates("client"), pair.server().tls().peerCertificates());
    ServerBuilder keys =
        scene.server().clientAuth(ClientAuth.REQUIRED).trustRawPublicKeys(publicKey("client-rsa"));
    Pair raw = scene.connected(client, keys);
    assertEquals(Optional.of(publicKey("client-rsa")), raw.server().tls().peerPublicKey());
    assertTrue(raw.server().tls().peerCertificates().isEmpty());
  }

  @Rule(Axis.VERSION)
  default void rpk_12_verifierSeesTheKey(Scene scene) {
    List<PeerChain> asked = new ArrayList<>();
    ClientBuilder client =
        trusting(scene, "server-ec")
            .verifier(
                chain -> {
                  asked.add(chain);
                  return asked.size() > 1 ? Verdict.reject("not again") : Verdict.accept();
                });
    scene.connected(client, raw(scene, "server-ec"));
    assertEquals(
        List.of(new PeerChain(List.of(), List.of(), Fixtures.HOST, publicKey("server-ec"))), asked);
    Pair pair = PskScene.failing(scene, client, raw(scene, "server-ec"));
    assertEquals(
        "not again",
        Expect.refusal(pair.client(), VerifyCode.APPLICATION_VERIFICATION).verifyMessage());
  }

  @Rule(Axis.VERSION)
  default void rpk_13_keyHasNoName(Scene scene) {
    for (Peer peer : List.of(Peer.unnamed(), Peer.of("another.test"))) {
      Pair pair =
          scene.wrap(
              scene.pairing(trusting(scene, "server-ec"), raw(scene, "server-ec")).peer(peer));
      requireRaw("server-ec", pair.handshake());
    }
  }

  @Rule(Axis.VERSION)
  default void rpk_14_weakKeyIsCode66(Scene scene) {
    Pair pair = PskScene.failing(scene, trusting(scene, "weak-key"), raw(scene, "weak-key"));
    Expect.refusal(pair.client(), VerifyCode.EE_KEY_TOO_SMALL);
  }

  private static PublicKey publicKey(String name) {
    return Fixtures.keys(name).getPublic();
  }

  private static ClientBuilder trusting(Scene scene, String name) {
    return Tls.client()
        .backend(scene.backend())
        .version(scene.version())
        .trustRawPublicKeys(publicKey(name));
  }

  private static ServerBuilder raw(Scene scene, String name) {
    return PskScene.bare(scene).rawPublicKey(Fixtures.keys(name));
  }

  private static ServerBuilder asking(Scene scene, ClientAuth asked) {
    return raw(scene, "server-ec").clientAuth(asked).trustRawPublicKeys(publicKey("client"));
  }

  private static void requireRaw(String name, Pair pair) {
    assertEquals(Optional.of(publicKey(name)), pair.client().tls().peerPublicKey());
    assertTrue(pair.client().tls().peerCertificates().isEmpty());
    assertTrue(pair.client().tls().verifiedChain().isEmpty());
    assertTrue(pair.client().tls().pskIdentity().isEmpty());
  }
}
