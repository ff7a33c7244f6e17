// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Whether a certificate is for this host (RFC 9525).
 *
 * @since 0.1
 */
public interface NameRules {

  @Rule(Axis.VERSION)
  default void name_01_otherNameIsCode62(Scene scene) {
    refused(scene, "other-name", "server.test", VerifyCode.HOSTNAME_MISMATCH);
  }

  @Rule
  default void name_02_everyNameOfTheCertificateCounts(Scene scene) {
    accepted(scene, "server-ec", "server.test");
    accepted(scene, "server-ec", "also.server.test");
    refused(scene, "server-ec", "not.server.test", VerifyCode.HOSTNAME_MISMATCH);
  }

  @Rule
  default void name_03_caseDoesNotMatter(Scene scene) {
    accepted(scene, "server-ec", "SERVER.test");
    accepted(scene, "upper-case", "server.test");
  }

  @Rule
  default void name_04_wildcardIsOneWholeLabel(Scene scene) {
    accepted(scene, "wildcard", "a.wild.test");
    accepted(scene, "wildcard", "foo.wild.test");
    refused(scene, "wildcard", "wild.test", VerifyCode.HOSTNAME_MISMATCH);
    refused(scene, "wildcard", "a.b.wild.test", VerifyCode.HOSTNAME_MISMATCH);
  }

  @Rule
  default void name_05_partialWildcardMatchesNothing(Scene scene) {
    refused(scene, "partial-wildcard", "foo.wild.test", VerifyCode.HOSTNAME_MISMATCH);
  }

  @Rule
  default void name_06_commonNameIsNotLookedAt(Scene scene) {
    refused(scene, "cn-only", "server.test", VerifyCode.HOSTNAME_MISMATCH);
  }

  @Rule
  default void name_07_addressesMatchAddresses(Scene scene) {
    accepted(scene, "ip", "192.0.2.1");
    accepted(scene, "ip", "2001:db8::1");
    accepted(scene, "ip", "2001:0db8:0:0:0:0:0:1");
    accepted(scene, "ip", "[2001:db8::1]");
  }

  @Rule(Axis.VERSION)
  default void name_08_otherAddressIsCode64(Scene scene) {
    refused(scene, "ip", "192.0.2.2", VerifyCode.IP_ADDRESS_MISMATCH);
    refused(scene, "ip", "2001:db8::2", VerifyCode.IP_ADDRESS_MISMATCH);
    refused(scene, "server-ec", "192.0.2.1", VerifyCode.IP_ADDRESS_MISMATCH);
  }

  @Rule
  default void name_09_addressAsADnsNameDoesNotCount(Scene scene) {
    refused(scene, "ip-as-dns", "192.0.2.1", VerifyCode.IP_ADDRESS_MISMATCH);
  }

  @Rule
  default void name_10_namesOfOtherScriptsAreComparedAsALabels(Scene scene) {
    accepted(scene, "idna", "bücher.test");
    accepted(scene, "idna", "xn--bcher-kva.test");
    accepted(scene, "idna", "BU\u0308CHER\u3002test");
    for (String other : List.of("stra\u00dfe.test", "\u03c2.test")) {
      // Each would be in a certificate for the name that IDNA 2003 makes of it.
      assertNotEquals(
          Peer.of(other.replace("\u00df", "ss").replace('\u03c2', '\u03c3')).nameToVerify(),
          Peer.of(other).nameToVerify());
    }
  }

  @Rule
  default void name_11_trailingDotIsNotPartOfTheName(Scene scene) {
    accepted(scene, "server-ec", "server.test.");
  }

  @Rule
  default void name_12_nameToVerifyIsWhatCounts(Scene scene) {
    Peer peer = Peer.of("other.test").verifyName("server.test");
    Pair pair = wrap(scene, "server-ec", peer);
    pair.handshake();
    assertEquals(Optional.of("other.test"), pair.server().tls().serverName());
    Pair wrong = wrap(scene, "other-name", peer);
    wrong.tryHandshake();
    Expect.refusal(wrong.client(), VerifyCode.HOSTNAME_MISMATCH);
  }

  @Rule
  default void name_13_checkWithoutANameIsRefusedAtWrap(Scene scene) {
    ClientContext context = scene.context(scene.client());
    assertThrows(
        IllegalArgumentException.class,
        () -> context.wrapBio(MemoryBIO.create(), MemoryBIO.create(), Peer.unnamed()));
  }

  @Rule
  default void name_14_insecureSkipsTheNameAndNothingElse(Scene scene) {
    Pair pair =
        scene.wrap(
            scene
                .pairing(scene.client().insecureNoHostnameCheck(), scene.server("other-name"))
                .peer(Peer.unnamed()));
    pair.handshake();
    Pair expired = scene.wrap(scene.client().insecureNoHostnameCheck(), scene.server("expired"));
    expired.tryHandshake();
    Expect.refusal(expired.client(), VerifyCode.CERT_HAS_EXPIRED);
  }

  @Rule
  default void name_15_chainIsJudgedBeforeTheName(Scene scene) {
    refused(scene, "expired", "other.test", VerifyCode.CERT_HAS_EXPIRED);
  }

  @Rule
  default void name_16_messageSaysWhatWasWanted(Scene scene) {
    Pair pair = wrap(scene, "other-name", Peer.of("server.test"));
    pair.tryHandshake();
    String message =
        String.valueOf(Expect.refusal(pair.client(), VerifyCode.HOSTNAME_MISMATCH).getMessage());
    for (String part : List.of("server.test")) {
      assertTrue(message.contains(part), message);
    }
  }

  private static void accepted(Scene scene, String server, String host) {
    wrap(scene, server, Peer.of(host)).handshake();
  }

  private static void refused(Scene scene, String server, String host, VerifyCode code) {
    Pair pair = wrap(scene, server, Peer.of(host));
    pair.tryHandshake();
    Expect.refusal(pair.client(), code);
  }

  private static Pair wrap(Scene scene, String server, Peer peer) {
    return scene.wrap(scene.pairing(scene.client(), scene.server(server)).peer(peer));
  }
}
