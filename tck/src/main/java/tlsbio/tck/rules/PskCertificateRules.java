// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.Peer;
import tlsbio.PeerChain;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.TlsException;
import tlsbio.Verdict;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Pre-shared keys beside certificates: who falls back to what, and who must not.
 *
 * @since 0.1
 */
public interface PskCertificateRules {

  @Rule(Axis.VERSION)
  default void psk_14_serverWithoutTheKeyMayShowACertificate(Scene scene) throws TlsException {
    Pair pair = scene.connected(trusting(scene), scene.server());
    requireCertificate(pair);
    pair.transfer(pair.client(), scene.bytes(100));
  }

  @Rule
  default void psk_15_unknownIdentityFallsBackToACertificate(Scene scene) {
    ServerBuilder both = scene.server().preSharedKeys(PskScene.OTHER);
    requireCertificate(scene.connected(trusting(scene), both));
    Pair wrong =
        PskScene.failing(
            scene, trusting(scene).preSharedKeys(PskScene.WRONG), both.preSharedKeys(PskScene.KEY));
    Expect.fault(wrong.server(), Reason.BAD_PSK);
  }

  @Rule(Axis.VERSION)
  default void psk_16_certificateInAnswerIsVerified(Scene scene) {
    refused(scene, "expired", VerifyCode.CERT_HAS_EXPIRED);
    refused(scene, "other-name", VerifyCode.HOSTNAME_MISMATCH);
    refused(scene, "self-signed", VerifyCode.DEPTH_ZERO_SELF_SIGNED_CERT);
    Pair nameless = scene.wrap(scene.pairing(trusting(scene), scene.server()).peer(Peer.unnamed()));
    nameless.tryHandshake();
    Expect.refusal(nameless.client(), VerifyCode.HOSTNAME_MISMATCH);
  }

  @Rule
  default void psk_17_withoutTrustNoCertificateIsAccepted(Scene scene) {
    Pair pair = PskScene.failing(scene, PskScene.client(scene), scene.server());
    Expect.refusal(pair.client(), VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
    Expect.fault(pair.server(), Reason.ALERT_RECEIVED);
  }

  @Rule(Axis.VERSION)
  default void psk_18_keyGoesBeforeACertificate(Scene scene) {
    Pair pair = scene.connected(trusting(scene), scene.server().preSharedKeys(PskScene.KEY));
    PskScene.requireKey("kit", pair);
    assertTrue(pair.client().tls().peerCertificates().isEmpty());
    requireCertificate(scene.connected(scene.client(), scene.server().preSharedKeys(PskScene.KEY)));
  }

  @Rule(Axis.VERSION)
  default void psk_19_serverWithKeysAloneRefusesOtherClients(Scene scene) {
    Pair pair = PskScene.failing(scene, scene.client(), PskScene.server(scene));
    Expect.fault(pair.server(), Reason.NO_SHARED_CIPHER);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule(Axis.VERSION)
  default void psk_20_clientWithTheKeyNeedsNoCertificate(Scene scene) throws TlsException {
    ServerBuilder server =
        scene
            .server()
            .preSharedKeys(PskScene.KEY)
            .clientAuth(ClientAuth.REQUIRED)
            .trust(Fixtures.trust());
    Pair pair = scene.connected(trusting(scene), server);
    PskScene.requireKey("kit", pair);
    pair.transfer(pair.client(), scene.bytes(100));
  }

  @Rule(Axis.VERSION)
  default void psk_21_clientWithoutTheKeyStillDoes(Scene scene) {
    ServerBuilder server =
        scene
            .server()
            .preSharedKeys(PskScene.KEY)
            .clientAuth(ClientAuth.REQUIRED)
            .trust(Fixtures.trust());
    Pair pair = PskScene.failing(scene, scene.client(), server);
    Expect.fault(pair.server(), Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
    ClientBuilder stranger = scene.client().identity(Fixtures.identity("client-other-authority"));
    Expect.refusal(
        PskScene.failing(scene, stranger, server).server(), VerifyCode.SELF_SIGNED_CERT_IN_CHAIN);
    requireCertificate(
        scene.connected(scene.client().identity(Fixtures.identity(Fixtures.CLIENT)), server));
  }

  @Rule(Axis.VERSION)
  default void psk_22_verifierIsAskedAboutCertificatesOnly(Scene scene) {
    List<PeerChain> asked = new ArrayList<>();
    ClientBuilder client =
        trusting(scene)
            .verifier(
                chain -> {
                  asked.add(chain);
                  return Verdict.accept();
                });
    scene.connected(client, scene.server().preSharedKeys(PskScene.KEY));
    assertEquals(List.of(), asked);
    scene.connected(client, scene.server());
    assertEquals(Fixtures.certificates(Fixtures.SERVER), asked.get(0).sent());
  }

  private static void refused(Scene scene, String server, VerifyCode code) {
    Pair pair = PskScene.failing(scene, trusting(scene), scene.server(server));
    Expect.refusal(pair.client(), code);
    Expect.fault(pair.server(), Reason.ALERT_RECEIVED);
  }

  private static ClientBuilder trusting(Scene scene) {
    return scene.client().preSharedKeys(PskScene.KEY);
  }

  private static void requireCertificate(Pair pair) {
    for (Side side : List.of(pair.client(), pair.server())) {
      assertTrue(side.tls().pskIdentity().isEmpty(), side + " says it was by a pre-shared key");
    }
    assertEquals(Fixtures.certificates(Fixtures.SERVER), pair.client().tls().peerCertificates());
  }
}
