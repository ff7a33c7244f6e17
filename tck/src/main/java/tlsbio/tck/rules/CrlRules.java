// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.ConfigurationException;
import tlsbio.CrlStore;
import tlsbio.Tls;
import tlsbio.VerifyCode;
import tlsbio.VerifyFlag;
import tlsbio.tck.kit.CertificateMaker.Made;
import tlsbio.tck.kit.ChainCases;
import tlsbio.tck.kit.CrlCase;
import tlsbio.tck.kit.CrlCases;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Revocation lists, by OpenSSL's codes.
 *
 * @since 0.1
 */
public interface CrlRules {

  @Rule(Axis.VERSION)
  default void crl_01_whoIsInNoListIsAccepted(Scene scene) {
    scene.connected(leaf(scene, "rev-ca"), scene.server("rev-good"));
    scene.connected(whole(scene, "rev-ca", "rev-root"), scene.server("rev-good"));
  }

  @Rule(Axis.VERSION)
  default void crl_02_revokedIsCode23(Scene scene) {
    CertificateVerificationException e =
        refused(scene, leaf(scene, "rev-ca"), "rev-revoked", VerifyCode.CERT_REVOKED);
    assertTrue(e.verifyMessage().contains("keyCompromise"), e.verifyMessage());
  }

  @Rule(Axis.VERSION)
  default void crl_03_withoutAListOfItsIssuerItIsCode3(Scene scene) {
    refused(scene, leaf(scene, "rev-root"), "rev-good", VerifyCode.UNABLE_TO_GET_CRL);
    ClientBuilder none = leaf(scene).crls(CrlStore.of(List.of()));
    refused(scene, none, "rev-good", VerifyCode.UNABLE_TO_GET_CRL);
  }

  @Rule(Axis.VERSION)
  default void crl_04_listsAreGoodForTheirTime(Scene scene) {
    ClientBuilder early = leaf(scene, "rev-ca").clock(at("2020-06-01T00:00:00Z"));
    refused(scene, early, "rev-good", VerifyCode.CRL_NOT_YET_VALID);
    ClientBuilder late = leaf(scene, "rev-ca").clock(at("2095-01-01T00:00:00Z"));
    refused(scene, late, "rev-good", VerifyCode.CRL_HAS_EXPIRED);
  }

  @Rule(Axis.VERSION)
  default void crl_05_aListWithABadSignatureIsCode8(Scene scene) {
    refused(scene, leaf(scene, "rev-ca-forged"), "rev-good", VerifyCode.CRL_SIGNATURE_FAILURE);
  }

  @Rule(Axis.VERSION)
  default void crl_06_theWholeChainIsCheckedIfAskedFor(Scene scene) {
    scene.connected(leaf(scene, "rev-bad-ca", "rev-root"), scene.server("rev-under-revoked"));
    refused(
        scene,
        whole(scene, "rev-bad-ca", "rev-root"),
        "rev-under-revoked",
        VerifyCode.CERT_REVOKED);
  }

  @Rule(Axis.VERSION)
  default void crl_07_theWholeChainNeedsEveryList(Scene scene) {
    refused(scene, whole(scene, "rev-ca"), "rev-good", VerifyCode.UNABLE_TO_GET_CRL);
    refused(scene, whole(scene, "rev-root"), "rev-good", VerifyCode.UNABLE_TO_GET_CRL);
  }

  @Rule(Axis.VERSION)
  default void crl_08_serversCheckClients(Scene scene) {
    for (String client : List.of("rev-client", "rev-client-revoked")) {
      Pair pair =
          scene.wrap(
              scene.client().identity(Fixtures.identity(client)),
              scene
                  .server()
                  .clientAuth(ClientAuth.REQUIRED)
                  .trust(Fixtures.trust("rev-root"))
                  .verifyFlags(VerifyFlag.STRICT, VerifyFlag.CRL_CHECK_LEAF)
                  .crls(Fixtures.lists("rev-ca")));
      if (client.equals("rev-client")) {
        pair.handshake();
      } else {
        pair.tryHandshake();
        pair.settle();
        Expect.refusal(pair.server(), VerifyCode.CERT_REVOKED);
      }
    }
  }

  @Rule(Axis.VERSION)
  default void crl_09_withoutTheFlagNothingIsLookedUp(Scene scene) {
    ClientBuilder client = scene.client().trust(Fixtures.trust("rev-root"));
    scene.connected(client, scene.server("rev-revoked"));
  }

  @Rule
  default void crl_10_listsAndFlagsBelongTogether(Scene scene) {
    assertThrows(
        ConfigurationException.class, () -> scene.client().crls(Fixtures.lists("rev-ca")).config());
    assertThrows(
        ConfigurationException.class,
        () -> scene.client().verifyFlags(VerifyFlag.CRL_CHECK_CHAIN).config());
    ClientBuilder blind =
        Tls.client()
            .backend(scene.backend())
            .insecureNoVerification()
            .verifyFlags(VerifyFlag.CRL_CHECK_LEAF);
    assertThrows(ConfigurationException.class, () -> blind.crls(Fixtures.lists("rev-ca")).config());
    assertEquals(leaf(scene, "rev-ca").config(), leaf(scene, "rev-ca").config());
  }

  @Rule
  default void crl_11_whoStandsInAListCounts(Scene scene) {
    require(scene, new CrlCases().revoked());
  }

  @Rule
  default void crl_12_theListThatIsValidNowCounts(Scene scene) {
    require(scene, new CrlCases().dates());
  }

  @Rule
  default void crl_13_whoSignsAListMayAndDoes(Scene scene) {
    require(scene, new CrlCases().signatures());
  }

  @Rule
  default void crl_14_aListIsForWhatItSays(Scene scene) {
    require(scene, new CrlCases().scopes());
  }

  @Rule
  default void crl_15_aWholePathNeedsItsLists(Scene scene) {
    require(scene, new CrlCases().chains());
  }

  private static void require(Scene scene, List<CrlCase> cases) {
    for (CrlCase one : cases) {
      EnumSet<VerifyFlag> flags =
          EnumSet.of(
              VerifyFlag.PARTIAL_CHAIN,
              one.chain() ? VerifyFlag.CRL_CHECK_CHAIN : VerifyFlag.CRL_CHECK_LEAF);
      if (one.strict()) {
        flags.add(VerifyFlag.STRICT);
      }
      ClientBuilder client =
          Chains.client(scene, one.root())
              .verifyFlags(flags.toArray(new VerifyFlag[0]))
              .crls(CrlStore.of(one.lists()));
      Made[] sent = one.sent().toArray(new Made[0]);
      Chains.require(scene, one.name(), one.code(), client, ChainCases.HOST, sent);
    }
  }

  private static ClientBuilder leaf(Scene scene, String... lists) {
    return scene
        .client()
        .trust(Fixtures.trust("rev-root"))
        .verifyFlags(VerifyFlag.PARTIAL_CHAIN, VerifyFlag.STRICT, VerifyFlag.CRL_CHECK_LEAF)
        .crls(Fixtures.lists(lists));
  }

  private static ClientBuilder whole(Scene scene, String... lists) {
    return leaf(scene, lists)
        .verifyFlags(VerifyFlag.PARTIAL_CHAIN, VerifyFlag.STRICT, VerifyFlag.CRL_CHECK_CHAIN);
  }

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  private static CertificateVerificationException refused(
      Scene scene, ClientBuilder client, String server, VerifyCode code) {
    Pair pair = scene.wrap(client, scene.server(server));
    pair.tryHandshake();
    pair.settle();
    return Expect.refusal(pair.client(), code);
  }
}
