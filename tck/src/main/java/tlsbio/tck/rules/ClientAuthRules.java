// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.PeerChain;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.Verdict;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Certificates of clients.
 *
 * @since 0.1
 */
public interface ClientAuthRules {

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void auth_01_requiredCertificateIsSentAndVerified(Scene scene) throws TlsException {
    Pair pair = scene.connected(with(scene, "client"), asking(scene, ClientAuth.REQUIRED));
    assertEquals(Fixtures.certificates("client"), pair.server().tls().peerCertificates());
    List<Object> path = new ArrayList<>(Fixtures.certificates("client"));
    path.addAll(Fixtures.certificates("root"));
    assertEquals(path, pair.server().tls().verifiedChain());
    pair.transfer(pair.client(), scene.bytes(100));
    pair.transfer(pair.server(), scene.bytes(100));
  }

  @Rule(Axis.VERSION)
  default void auth_02_missingButRequiredIsRefused(Scene scene) {
    Pair pair = failing(scene.client(), asking(scene, ClientAuth.REQUIRED), scene);
    Expect.fault(pair.server(), Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule(Axis.VERSION)
  default void auth_03_missingAndOptionalIsAccepted(Scene scene) throws TlsException {
    Pair pair = scene.connected(scene.client(), asking(scene, ClientAuth.OPTIONAL));
    assertTrue(pair.server().tls().peerCertificates().isEmpty());
    assertTrue(pair.server().tls().verifiedChain().isEmpty());
    pair.transfer(pair.server(), scene.bytes(100));
  }

  @Rule(Axis.VERSION)
  default void auth_04_badIsRefusedAlsoIfOptional(Scene scene) {
    for (ClientAuth asked : List.of(ClientAuth.OPTIONAL, ClientAuth.REQUIRED)) {
      refused(scene, "client-expired", asked, VerifyCode.CERT_HAS_EXPIRED);
      refused(scene, "client-other-authority", asked, VerifyCode.SELF_SIGNED_CERT_IN_CHAIN);
    }
  }

  @Rule(Axis.VERSION)
  default void auth_05_serversCertificateIsNoClients(Scene scene) {
    refused(scene, "server-ec", ClientAuth.REQUIRED, VerifyCode.INVALID_PURPOSE);
  }

  @Rule(Axis.VERSION)
  default void auth_06_notAskedMeansNotSent(Scene scene) {
    Pair pair = scene.connected(with(scene, "client"), scene.server());
    assertTrue(pair.server().tls().peerCertificates().isEmpty());
  }

  @Rule
  default void auth_07_refusedClientOfTls13LearnsItWhenItReads(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.client(), scene.server().clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust()));
    pair.tryHandshake();
    assertEquals(TlsVersion.TLS_1_3, scene.version());
    assertTrue(
        pair.client().tls().isHandshakeDone(), "its own handshake was complete before the verdict");
    pair.settle();
    TlsException e = Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
    assertEquals(tlsbio.Phase.DATA, e.phase());
  }

  @Rule(Axis.VERSION)
  default void auth_08_serversVerifierSeesTheClient(Scene scene) {
    List<PeerChain> asked = new ArrayList<>();
    ServerBuilder server =
        asking(scene, ClientAuth.REQUIRED)
            .verifier(
                chain -> {
                  asked.add(chain);
                  return Verdict.accept();
                });
    scene.connected(with(scene, "client"), server);
    assertEquals(1, asked.size());
    assertEquals(Fixtures.certificates("client"), asked.get(0).sent());
    assertEquals(null, asked.get(0).host());
    ServerBuilder refusing =
        asking(scene, ClientAuth.REQUIRED).verifier(chain -> Verdict.reject("not today"));
    Pair pair = failing(with(scene, "client"), refusing, scene);
    assertEquals(
        "not today",
        Expect.refusal(pair.server(), VerifyCode.APPLICATION_VERIFICATION).verifyMessage());
  }

  @Rule(Axis.VERSION)
  default void auth_09_insecureServerTakesAnyCertificate(Scene scene) {
    ServerBuilder server = scene.server().clientAuth(ClientAuth.REQUIRED).insecureNoVerification();
    Pair pair = scene.connected(with(scene, "client-other-authority"), server);
    assertEquals(
        Fixtures.certificates("client-other-authority"), pair.server().tls().peerCertificates());
    assertTrue(pair.server().tls().verifiedChain().isEmpty());
  }

  @Rule(Axis.VERSION)
  default void auth_10_rsaClientsWork(Scene scene) {
    Pair pair = scene.connected(with(scene, "client-rsa"), asking(scene, ClientAuth.REQUIRED));
    assertEquals(Fixtures.certificates("client-rsa"), pair.server().tls().peerCertificates());
  }

  private static ClientBuilder with(Scene scene, String identity) {
    return scene.client().identity(Fixtures.identity(identity));
  }

  private static ServerBuilder asking(Scene scene, ClientAuth asked) {
    return scene.server().clientAuth(asked).trust(Fixtures.trust());
  }

  private static void refused(Scene scene, String client, ClientAuth asked, VerifyCode code) {
    Pair pair = failing(with(scene, client), asking(scene, asked), scene);
    Expect.refusal(pair.server(), code);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  private static Pair failing(ClientBuilder client, ServerBuilder server, Scene scene) {
    Pair pair = scene.wrap(client, server);
    pair.tryHandshake();
    pair.settle();
    return pair;
  }
}
