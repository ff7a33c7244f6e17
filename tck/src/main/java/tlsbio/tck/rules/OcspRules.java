// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientBuilder;
import tlsbio.ConfigurationException;
import tlsbio.CredentialException;
import tlsbio.Feature;
import tlsbio.Identity;
import tlsbio.OcspPolicy;
import tlsbio.ServerBuilder;
import tlsbio.Tls;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.ChainCases;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.OcspCase;
import tlsbio.tck.kit.OcspCases;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Stapled OCSP responses.
 *
 * @since 0.1
 */
public interface OcspRules {

  @Rule(Axis.VERSION)
  default void ocsp_01_aResponseThatIsOnlyRequestedMayBeMissing(Scene scene) {
    Pair pair = scene.connected(client(scene, OcspPolicy.REQUEST), scene.server("rev-good"));
    assertTrue(pair.client().tls().ocspResponse().isEmpty());
  }

  @Rule(Axis.VERSION)
  default void ocsp_02_aMissingResponseThatIsRequiredIsCode73(Scene scene) {
    refused(
        scene,
        client(scene, OcspPolicy.REQUIRE),
        scene.server("rev-good"),
        VerifyCode.OCSP_VERIFY_NEEDED);
  }

  @Rule(Axis.VERSION)
  default void ocsp_03_aCertificateThatDemandsOneCountsOnlyWithIt(Scene scene) {
    ServerBuilder server = scene.server("rev-must-staple");
    refused(scene, client(scene, OcspPolicy.REQUEST), server, VerifyCode.OCSP_VERIFY_NEEDED);
    scene.connected(client(scene, OcspPolicy.NONE), server);
  }

  @Rule(Axis.VERSION)
  default void ocsp_04_goodResponsesAreStapledAndAccepted(Scene scene) {
    for (String response : List.of("rev-good", "rev-good-delegated", "rev-good-sha256")) {
      for (OcspPolicy policy : List.of(OcspPolicy.REQUEST, OcspPolicy.REQUIRE)) {
        Pair pair = scene.connected(client(scene, policy), server(scene, "rev-good", response));
        assertArrayEquals(
            Fixtures.ocspResponse(response),
            pair.client().tls().ocspResponse().orElseThrow(),
            response);
        assertTrue(pair.server().tls().ocspResponse().isEmpty());
      }
    }
    scene.connected(
        client(scene, OcspPolicy.REQUEST), server(scene, "rev-must-staple", "rev-must-staple"));
  }

  @Rule(Axis.VERSION)
  default void ocsp_05_nothingIsLookedAtThatWasNotAskedFor(Scene scene) {
    for (String response : List.of("rev-good", "rev-good-forged")) {
      Pair pair =
          scene.connected(client(scene, OcspPolicy.NONE), server(scene, "rev-good", response));
      assertTrue(pair.client().tls().ocspResponse().isEmpty());
    }
  }

  @Rule(Axis.VERSION)
  default void ocsp_06_revokedIsCode23(Scene scene) {
    CertificateVerificationException e =
        refused(
            scene,
            client(scene, OcspPolicy.REQUEST),
            server(scene, "rev-revoked", "rev-revoked"),
            VerifyCode.CERT_REVOKED);
    assertTrue(e.verifyMessage().contains("keyCompromise"), e.verifyMessage());
  }

  @Rule(Axis.VERSION)
  default void ocsp_07_unknownIsCode75(Scene scene) {
    refused(
        scene,
        client(scene, OcspPolicy.REQUEST),
        server(scene, "rev-good", "rev-good-unknown"),
        VerifyCode.OCSP_CERT_UNKNOWN);
  }

  @Rule(Axis.VERSION)
  default void ocsp_08_aResponseThatProvesNothingIsCode74(Scene scene) {
    for (String response : List.of("rev-good-forged", "rev-good-stranger", "rev-must-staple")) {
      refused(
          scene,
          client(scene, OcspPolicy.REQUEST),
          server(scene, "rev-good", response),
          VerifyCode.OCSP_VERIFY_FAILED);
    }
  }

  @Rule(Axis.VERSION)
  default void ocsp_09_responsesAreGoodForTheirTime(Scene scene) {
    for (String time : List.of("2021-06-01T00:00:00Z", "2095-01-01T00:00:00Z")) {
      refused(
          scene,
          client(scene, OcspPolicy.REQUEST).clock(at(time)),
          server(scene, "rev-good", "rev-good"),
          VerifyCode.OCSP_VERIFY_FAILED);
    }
  }

  @Rule
  default void ocsp_10_whatCannotBeCheckedIsRefusedAtBuild(Scene scene) {
    assertThrows(
        ConfigurationException.class,
        () ->
            Tls.client()
                .backend(scene.backend())
                .insecureNoVerification()
                .ocspStapling(OcspPolicy.REQUEST)
                .config());
    Identity plain = Fixtures.identity("rev-good");
    Identity stapling = plain.withOcspResponse(Fixtures.ocspResponse("rev-good"));
    assertThrows(ConfigurationException.class, () -> scene.client().identity(stapling).config());
    assertEquals(
        Set.of(Feature.OCSP_SERVER_STAPLING),
        scene.server().identity(stapling).config().requiredFeatures());
    assertEquals(
        Set.of(Feature.OCSP_STAPLING),
        client(scene, OcspPolicy.REQUIRE).config().requiredFeatures());
    assertNotEquals(plain, stapling);
    assertEquals(stapling, plain.withOcspResponse(stapling.ocspResponse().orElseThrow()));
    byte[] response = Fixtures.ocspResponse("rev-good");
    for (int length : new int[] {0, 1, response.length - 1}) {
      assertThrows(
          CredentialException.class, () -> plain.withOcspResponse(Arrays.copyOf(response, length)));
    }
  }

  /** Returns a client that trusts their authority, at a time when all responses are in force. */
  @Rule
  default void ocsp_11_everyFaultHasItsCode(Scene scene) {
    OcspCases cases = new OcspCases();
    Identity plain =
        Identity.of(
            List.of(cases.good().certificate(), cases.middle().certificate()),
            cases.good().keys().getPrivate());
    List<OcspCase> all = new ArrayList<>(cases.rows());
    all.addAll(cases.details());
    for (OcspCase one : all) {
      Identity stapling;
      try {
        stapling = plain.withOcspResponse(one.response().make());
      } catch (CredentialException e) { // what is no response at all is refused sooner
        assertTrue(
            one.name().matches("try later|behind [0-4]"), one.name() + ": " + e.getMessage());
        continue;
      }
      for (OcspPolicy policy : List.of(OcspPolicy.REQUEST, OcspPolicy.REQUIRE)) {
        ClientBuilder client = Chains.client(scene, cases.root()).ocspStapling(policy);
        Chains.require(scene, one.name(), one.code(), client, ChainCases.HOST, stapling);
      }
    }
  }

  private static ClientBuilder client(Scene scene, OcspPolicy policy) {
    return scene
        .client()
        .trust(Fixtures.trust("rev-root"))
        .clock(at("2050-01-01T00:00:00Z"))
        .ocspStapling(policy);
  }

  private static ServerBuilder server(Scene scene, String identity, String response) {
    return scene
        .server()
        .identity(Fixtures.identity(identity).withOcspResponse(Fixtures.ocspResponse(response)));
  }

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  private static CertificateVerificationException refused(
      Scene scene, ClientBuilder client, ServerBuilder server, VerifyCode code) {
    Pair pair = scene.wrap(client, server);
    pair.tryHandshake();
    pair.settle();
    return Expect.refusal(pair.client(), code);
  }
}
