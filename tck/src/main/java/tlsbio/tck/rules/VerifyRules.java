// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tlsbio.Alert;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientBuilder;
import tlsbio.Feature;
import tlsbio.PeerChain;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.SignatureScheme;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TrustStore;
import tlsbio.Verdict;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * A client's judgement of a server's certificates, by OpenSSL's codes.
 *
 * @since 0.1
 */
public interface VerifyRules {

  @Rule(Axis.VERSION)
  default void ver_01_goodChainsAreAccepted(Scene scene) throws TlsException {
    List<String> servers = new ArrayList<>(List.of("server-ec", "server-rsa", "direct"));
    Feature ed25519 = Feature.of(SignatureScheme.of("ed25519"));
    if (scene.backend().features().has(ed25519, scene.version())) {
      servers.add("server-ed25519");
    }
    for (String server : servers) {
      Pair pair = scene.connected(scene.client(), scene.server(server));
      pair.transfer(pair.server(), scene.bytes(100));
    }
  }

  @Rule(Axis.VERSION)
  default void ver_02_chainsAreReportedAsSentAndAsVerified(Scene scene) {
    Pair pair = scene.connected();
    assertEquals(Fixtures.certificates(Fixtures.SERVER), pair.client().tls().peerCertificates());
    List<Object> path = new ArrayList<>(Fixtures.certificates(Fixtures.SERVER));
    path.addAll(Fixtures.certificates("root"));
    assertEquals(path, pair.client().tls().verifiedChain());
    assertTrue(pair.server().tls().peerCertificates().isEmpty(), "none was asked for");
    assertTrue(pair.server().tls().verifiedChain().isEmpty());
  }

  @Rule(Axis.VERSION)
  default void ver_03_expiredIsCode10(Scene scene) {
    refused(scene, "expired", VerifyCode.CERT_HAS_EXPIRED);
  }

  @Rule(Axis.VERSION)
  default void ver_04_notYetValidIsCode9(Scene scene) {
    refused(scene, "not-yet-valid", VerifyCode.CERT_NOT_YET_VALID);
  }

  @Rule(Axis.VERSION)
  default void ver_05_selfSignedIsCode18(Scene scene) {
    refused(scene, "self-signed", VerifyCode.DEPTH_ZERO_SELF_SIGNED_CERT);
  }

  @Rule(Axis.VERSION)
  default void ver_06_selfSignedInChainIsCode19(Scene scene) {
    refused(scene, "other-authority", VerifyCode.SELF_SIGNED_CERT_IN_CHAIN);
  }

  @Rule(Axis.VERSION)
  default void ver_07_missingIssuerIsCode20(Scene scene) {
    Pair pair =
        scene.wrap(scene.client(), scene.server().identity(Fixtures.leafOnly(Fixtures.SERVER)));
    refusal(pair, VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
  }

  @Rule(Axis.VERSION)
  default void ver_08_otherTrustIsCode20(Scene scene) {
    Pair pair = scene.wrap(scene.client().trust(Fixtures.trust("other-root")), scene.server());
    refusal(pair, VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
  }

  @Rule(Axis.VERSION)
  default void ver_09_badSignatureIsCode7(Scene scene) {
    refused(scene, "bad-signature", VerifyCode.CERT_SIGNATURE_FAILURE);
  }

  @Rule(Axis.VERSION)
  default void ver_10_wrongPurposeIsCode26(Scene scene) {
    refused(scene, "wrong-purpose", VerifyCode.INVALID_PURPOSE);
  }

  @Rule(Axis.VERSION)
  default void ver_11_unknownCriticalExtensionIsCode34(Scene scene) {
    refused(scene, "unknown-critical", VerifyCode.UNHANDLED_CRITICAL_EXTENSION);
  }

  @Rule(Axis.VERSION)
  default void ver_12_issuerThatIsNoAuthorityIsInvalid(Scene scene) {
    refused(scene, "under-leaf", VerifyCode.INVALID_CA);
  }

  @Rule(Axis.VERSION)
  default void ver_13_pathLengthIsCode25(Scene scene) {
    refused(scene, "under-below", VerifyCode.PATH_LENGTH_EXCEEDED);
  }

  @Rule(Axis.VERSION)
  default void ver_14_nameConstraintIsCode47(Scene scene) {
    refused(scene, "under-constrained", VerifyCode.PERMITTED_VIOLATION);
  }

  @Rule(Axis.VERSION)
  default void ver_15_expiredIssuerIsCode10(Scene scene) {
    refused(scene, "under-expired", VerifyCode.CERT_HAS_EXPIRED);
  }

  @Rule(Axis.VERSION)
  default void ver_16_weakKeyIsCode66(Scene scene) {
    refusal(
        scene.wrap(scene.client(), scene.server(FaultRules.weak(scene))),
        VerifyCode.EE_KEY_TOO_SMALL);
  }

  @Rule(Axis.VERSION)
  default void ver_17_weakDigestIsCode68(Scene scene) {
    refused(scene, "weak-digest", VerifyCode.CA_MD_TOO_WEAK);
  }

  @Rule(Axis.VERSION)
  default void ver_18_emptyTrustTrustsNobody(Scene scene) {
    Pair pair =
        scene.wrap(scene.client().trust(TrustStore.of(List.of())), scene.server(Fixtures.SERVER));
    TlsException e = refusalOf(pair);
    assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, e.reason());
  }

  @Rule(Axis.VERSION)
  default void ver_19_theClockIsTheConfigs(Scene scene) {
    Clock past = Clock.fixed(Instant.parse("2020-06-01T00:00:00Z"), ZoneOffset.UTC);
    scene.connected(scene.client().clock(past), scene.server("expired"));
    Clock future = Clock.fixed(Instant.parse("2101-01-01T00:00:00Z"), ZoneOffset.UTC);
    Pair pair = scene.wrap(scene.client().clock(future), scene.server());
    refusal(pair, VerifyCode.CERT_HAS_EXPIRED);
  }

  @Rule(Axis.VERSION)
  default void ver_20_refusalTellsThePeer(Scene scene) {
    Pair pair = scene.wrap(scene.client(), scene.server("expired"));
    refusal(pair, VerifyCode.CERT_HAS_EXPIRED);
    TlsException there = Expect.fault(pair.server(), Reason.ALERT_RECEIVED);
    assertTrue(there.isAlertReceived());
    // Some stacks seal the alert before anyone can see which it is.
    Optional<Alert> sent = pair.client().fault().orElseThrow().alert();
    assertTrue(sent.isEmpty() || sent.equals(there.alert()), sent + " was sent");
  }

  @Rule(Axis.VERSION)
  default void ver_21_refusalShowsTheChain(Scene scene) {
    Pair pair = scene.wrap(scene.client(), scene.server("expired"));
    CertificateVerificationException e = refusal(pair, VerifyCode.CERT_HAS_EXPIRED);
    assertEquals(Fixtures.certificates("expired"), e.chain());
    assertFalse(e.verifyMessage().isBlank());
    assertFalse(pair.client().tls().isHandshakeDone());
    assertTrue(pair.client().tls().verifiedChain().isEmpty());
  }

  @Rule(Axis.VERSION)
  default void ver_22_insecureAcceptsAnything(Scene scene) throws TlsException {
    ClientBuilder blind =
        Tls.client().backend(scene.backend()).version(scene.version()).insecureNoVerification();
    for (String server : List.of("self-signed", "expired", "other-name")) {
      Pair pair = scene.connected(blind, scene.server(server));
      assertEquals(Fixtures.certificates(server), pair.client().tls().peerCertificates());
      assertTrue(pair.client().tls().verifiedChain().isEmpty(), "nothing was verified");
    }
  }

  @Rule(Axis.VERSION)
  default void ver_23_ownVerifierIsAskedAfterTheBuiltIn(Scene scene) {
    List<PeerChain> asked = new ArrayList<>();
    ClientBuilder client =
        scene
            .client()
            .verifier(
                chain -> {
                  asked.add(chain);
                  return Verdict.accept();
                });
    scene.connected(client, scene.server());
    assertEquals(1, asked.size());
    assertEquals(Fixtures.certificates(Fixtures.SERVER), asked.get(0).sent());
    assertEquals(3, asked.get(0).verified().size());
    assertEquals(Fixtures.HOST, asked.get(0).host());
    refusal(scene.wrap(client, scene.server("expired")), VerifyCode.CERT_HAS_EXPIRED);
    assertEquals(1, asked.size(), "it is not asked about what was refused already");
  }

  @Rule(Axis.VERSION)
  default void ver_24_ownVerifierCanRefuse(Scene scene) {
    ClientBuilder client = scene.client().verifier(chain -> Verdict.reject("not this one"));
    CertificateVerificationException e =
        refusal(scene.wrap(client, scene.server()), VerifyCode.APPLICATION_VERIFICATION);
    assertEquals("not this one", e.verifyMessage());
  }

  @Rule(Axis.VERSION)
  default void ver_25_failingVerifierRefuses(Scene scene) {
    ClientBuilder client =
        scene
            .client()
            .verifier(
                chain -> {
                  throw new IllegalStateException("the verifier broke");
                });
    Pair pair = scene.wrap(client, scene.server());
    refusal(pair, VerifyCode.APPLICATION_VERIFICATION);
  }

  @Rule(Axis.VERSION)
  default void ver_26_anchorMayBeTheLeafItself(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.client().trust(Fixtures.trust("self-signed")), scene.server("self-signed"));
    pair.handshake();
  }

  private static void refused(Scene scene, String server, VerifyCode code) {
    refusal(scene.wrap(scene.client(), scene.server(server)), code);
  }

  private static CertificateVerificationException refusal(Pair pair, VerifyCode code) {
    refusalOf(pair);
    CertificateVerificationException e = Expect.refusal(pair.client(), code);
    assertEquals(Phase.HANDSHAKE, e.phase());
    return e;
  }

  private static TlsException refusalOf(Pair pair) {
    pair.tryHandshake();
    pair.settle();
    return pair.client().fault().orElseThrow(() -> new AssertionError("the client accepted it"));
  }
}
