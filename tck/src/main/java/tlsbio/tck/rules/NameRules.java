// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.dns;
import static tlsbio.tck.kit.CertificateMaker.ip;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.tlv;
import static tlsbio.tck.kit.CertificateMaker.uri;

import java.util.List;
import java.util.Optional;
import tlsbio.ClientContext;
import tlsbio.Identity;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker;
import tlsbio.tck.kit.CertificateMaker.Made;
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

  @Rule
  default void name_17_dnsNamesByLabels(Scene scene) {
    String[] matches = {
      "example.org / example.org",
      "EXAMPLE.Org / example.org",
      "example.org. / example.org",
      "*.example.org / www.example.org",
      "*.EXAMPLE.org. / www.example.org",
      "*.example.org / xn--bcher-kva.example.org",
      "xn--bcher-kva.example.org / xn--bcher-kva.example.org",
      "localhost / localhost",
      "a-b.example.org / a-b.example.org",
      "1a.example.org / 1a.example.org"
    };
    for (String line : matches) {
      made(scene, line, VerifyCode.OK, dns(line.split(" / ", -1)[0]), line.split(" / ", -1)[1]);
    }
    byte[] foreign = tlv(0x82, new byte[] {'b', (byte) 0xfc, '.', 'd', 'e'});
    made(scene, "not ASCII", VerifyCode.HOSTNAME_MISMATCH, foreign, "b.de");
    byte[] edge = tlv(0x82, new byte[] {'b', 0x7f, '.', 'd', 'e'});
    made(scene, "a control character", VerifyCode.HOSTNAME_MISMATCH, edge, "b.de");
    String[] others = {
      "example.org / www.example.org",
      "www.example.org / example.org",
      "example.org / example.orgs",
      "example.orgs / example.org",
      "*.example.org / example.org",
      "*.example.org / a.b.example.org",
      "*.org / example.org",
      "* / localhost",
      "*. / localhost",
      "*.*.org / a.b.org",
      "www.*.org / www.example.org",
      "w*.example.org / www.example.org",
      "*w.example.org / www.example.org",
      "**.example.org / www.example.org",
      "xn--*.example.org / xn--bcher-kva.example.org",
      "*example.org / www.example.org",
      "example..org / example.org",
      ".example.org / example.org",
      "-a.example.org / a.example.org",
      "a-.example.org / a.example.org",
      "exa mple.org / example.org",
      "foo_bar.example.org / foobar.example.org"
    };
    for (String line : others) {
      String[] parts = line.split(" / ", -1);
      made(scene, line, VerifyCode.HOSTNAME_MISMATCH, dns(parts[0]), parts[1]);
    }
  }

  @Rule
  default void name_18_addressesInAnyWriting(Scene scene) {
    byte[] long1 = ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    for (String host :
        List.of(
            "2001:db8::1",
            "2001:DB8:0:0::1",
            "2001:db8:0:0:0:0:0:1",
            "2001:0db8:0000:0000:0000:0000:0000:0001",
            "2001:db8::0.0.0.1")) {
      made(scene, host, VerifyCode.OK, long1, host);
    }
    byte[] loopback = ip(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    made(scene, "loopback", VerifyCode.OK, loopback, "::1");
    made(scene, "all", VerifyCode.OK, ip(new int[16]), "::");
    byte[] last = ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    made(scene, "open end", VerifyCode.OK, last, "2001:db8::");
    byte[] full = ip(0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0xff, 0xff);
    made(scene, "no zeros", VerifyCode.OK, full, "1:2:3:4:5:6:7:ffff");
    byte[] old = ip(10, 0, 200, 255);
    made(scene, "version 4", VerifyCode.OK, old, "10.0.200.255");
    made(scene, "another", VerifyCode.IP_ADDRESS_MISMATCH, old, "10.0.200.254");
    made(scene, "another", VerifyCode.IP_ADDRESS_MISMATCH, long1, "2001:db8::2");
    byte[] mapped = ip(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 10, 0, 0, 1);
    made(scene, "mapped", VerifyCode.IP_ADDRESS_MISMATCH, mapped, "10.0.0.1");
    made(scene, "mapped", VerifyCode.OK, mapped, "::ffff:10.0.0.1");
    made(
        scene,
        "with a mask",
        VerifyCode.IP_ADDRESS_MISMATCH,
        ip(10, 0, 0, 1, 0, 0, 0, 0),
        "10.0.0.1");
    made(scene, "in a DNS name", VerifyCode.IP_ADDRESS_MISMATCH, dns("10.0.0.1"), "10.0.0.1");
    made(scene, "in a wildcard", VerifyCode.IP_ADDRESS_MISMATCH, dns("*.0.0.1"), "10.0.0.1");
    made(scene, "a name", VerifyCode.HOSTNAME_MISMATCH, old, "host.test");
  }

  @Rule
  default void name_19_theMessageListsWhatThereIs(Scene scene) {
    byte[][] names = new byte[20][];
    for (int i = 0; i < names.length; i++) {
      names[i] = i % 5 == 4 ? ip(10, 0, 0, i) : dns("n" + i + ".test");
    }
    String message = mismatch(scene, leaf("common.test").altNames(names));
    for (String part :
        List.of(
            "CN=common.test is not for 'host.test' but for ",
            "'n0.test', ",
            "10.0.0.4",
            "'n7.test' and 12 more")) {
      assertTrue(message.contains(part), message);
    }
    assertTrue(!message.contains("n8.test") && !message.contains("10.0.0.9"), message);
    byte[][] few = {uri("https://a.test/"), dns("a\n.test")};
    String one = mismatch(scene, leaf("common.test").altNames(few));
    assertTrue(one.contains("but for DNS 'a?.test' (depth 0"), one);
    String none = mismatch(scene, leaf("common.test").altNames(uri("https://host.test/")));
    assertTrue(none.contains("but for no host name or address at all"), none);
  }

  private static String mismatch(Scene scene, CertificateMaker maker) {
    Made root = ca("root").selfSigned();
    Made end = maker.by(root);
    Identity identity = Identity.of(List.of(end.certificate()), end.keys().getPrivate());
    Pair pair =
        scene.wrap(
            scene.pairing(Chains.client(scene, root), scene.server(identity)).host("host.test"));
    pair.tryHandshake();
    return Expect.refusal(pair.client(), VerifyCode.HOSTNAME_MISMATCH).verifyMessage();
  }

  /** A certificate with one name is shown to who looks for {@code host}. */
  private static void made(Scene scene, String what, VerifyCode code, byte[] name, String host) {
    Made root = ca("root").selfSigned();
    Made end = leaf("common.test").altNames(name).by(root);
    Chains.require(scene, what, code, Chains.client(scene, root), host, end);
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
