// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.Feature;
import tlsbio.VerifyCode;
import tlsbio.VerifyFlag;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Flags and depth of the verification.
 *
 * @since 0.1
 */
public interface FlagRules {

  @Rule(Axis.VERSION)
  default void flag_01_aChainMayEndAtAnyAnchor(Scene scene) {
    Pair pair =
        scene.connected(scene.client().trust(Fixtures.trust("rev-ca")), scene.server("rev-good"));
    assertEquals(Fixtures.certificates("rev-good"), pair.client().tls().verifiedChain());
  }

  @Rule(Axis.VERSION)
  default void flag_02_withoutPartialChainOnlyASelfIssuedAnchorEndsOne(Scene scene) {
    ClientBuilder whole = scene.client().verifyFlags(VerifyFlag.STRICT);
    scene.connected(whole, scene.server());
    refused(
        scene,
        whole.trust(Fixtures.trust("rev-ca")),
        "rev-good",
        VerifyCode.UNABLE_TO_GET_ISSUER_CERT);
    ClientBuilder self = scene.client().verifyFlags().trust(Fixtures.trust("self-signed"));
    scene.connected(self, scene.server("self-signed"));
  }

  @Rule(Axis.VERSION)
  default void flag_03_theProfileIsCheckedUnlessStrictIsOff(Scene scene) {
    ClientBuilder client = scene.client().trust(Fixtures.trust("rev-root"));
    refused(scene, client, "rev-loose", VerifyCode.MISSING_AUTHORITY_KEY_IDENTIFIER);
    scene.connected(
        scene.client().trust(Fixtures.trust("rev-root")).verifyFlags(VerifyFlag.PARTIAL_CHAIN),
        scene.server("rev-loose"));
  }

  @Rule(Axis.VERSION)
  default void flag_04_depthCountsTheAuthoritiesBetween(Scene scene) {
    refused(scene, scene.client().verifyDepth(0), Fixtures.SERVER, VerifyCode.CERT_CHAIN_TOO_LONG);
    scene.connected(scene.client().verifyDepth(0), scene.server("direct"));
    scene.connected(scene.client().verifyDepth(1), scene.server());
  }

  @Rule(Axis.VERSION)
  default void flag_05_depthBindsServersToo(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.client().identity(Fixtures.identity(Fixtures.CLIENT)),
            scene.server().clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust()).verifyDepth(0));
    pair.tryHandshake();
    pair.settle();
    Expect.refusal(pair.server(), VerifyCode.CERT_CHAIN_TOO_LONG);
  }

  @Rule
  default void flag_06_settingsAreWhatWasSet(Scene scene) {
    assertEquals(
        Set.of(VerifyFlag.PARTIAL_CHAIN, VerifyFlag.STRICT), scene.client().config().verifyFlags());
    assertEquals(10, scene.client().config().verifyDepth());
    ClientBuilder changed = scene.client().verifyFlags(VerifyFlag.STRICT).verifyDepth(3);
    assertEquals(Set.of(VerifyFlag.STRICT), changed.config().verifyFlags());
    assertEquals(3, changed.config().verifyDepth());
    assertEquals(changed.config(), changed.config().toBuilder().config());
    for (int depth : new int[] {-1, 31}) {
      assertThrows(IllegalArgumentException.class, () -> scene.client().verifyDepth(depth));
    }
    assertEquals(
        Set.of(Feature.CRLS),
        scene
            .client()
            .verifyFlags(VerifyFlag.CRL_CHECK_LEAF)
            .crls(Fixtures.lists("rev-ca"))
            .config()
            .requiredFeatures());
  }

  private static void refused(Scene scene, ClientBuilder client, String server, VerifyCode code) {
    Pair pair = scene.wrap(client, scene.server(server));
    pair.tryHandshake();
    pair.settle();
    Expect.refusal(pair.client(), code);
  }
}
