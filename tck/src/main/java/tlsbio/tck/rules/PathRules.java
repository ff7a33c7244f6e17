// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static tlsbio.tck.kit.CertificateMaker.ascii;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.name;
import static tlsbio.tck.kit.CertificateMaker.tlv;

import java.security.KeyPair;
import tlsbio.ClientBuilder;
import tlsbio.VerifyCode;
import tlsbio.VerifyFlag;
import tlsbio.tck.kit.CertificateMaker;
import tlsbio.tck.kit.CertificateMaker.Made;
import tlsbio.tck.kit.ChainCases;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Paths from a server's certificate to an anchor, with every fault that RFC 5280 knows, by
 * OpenSSL's codes.
 *
 * @since 0.1
 */
public interface PathRules {

  /** Who the chains are for. */
  String HOST = ChainCases.HOST;

  @Rule
  default void path_01_everyCertificateIsValidNow(Scene scene) {
    Chains.require(scene, new ChainCases().dates());
  }

  @Rule
  default void path_02_itLeadsToAnAnchor(Scene scene) {
    Chains.require(scene, new ChainCases().issuers());
  }

  @Rule
  default void path_03_onlyAuthoritiesIssue(Scene scene) {
    Chains.require(scene, new ChainCases().authorities());
  }

  @Rule
  default void path_04_everyCertificateIsForThis(Scene scene) {
    Chains.require(scene, new ChainCases().purposes());
  }

  @Rule
  default void path_05_keysAndDigestsAreStrong(Scene scene) {
    Chains.require(scene, new ChainCases().strength());
  }

  @Rule
  default void path_06_theStrictProfileIsKept(Scene scene) {
    Chains.require(scene, new ChainCases().profile());
    Made root = ca("root").selfSigned();
    Made noId = ca("no id").without(CertificateMaker.SKI).by(root);
    Made loose = ca("loose").basic(false, true, -1).by(root);
    for (Made middle : new Made[] {noId, loose}) {
      Made end = leaf(HOST).serial(0).by(middle);
      ClientBuilder lax = Chains.client(scene, root).verifyFlags(VerifyFlag.PARTIAL_CHAIN);
      Chains.require(scene, "not strict", VerifyCode.OK, lax, HOST, end, middle);
    }
  }

  @Rule
  default void path_07_orderAndStrangersDoNotMatter(Scene scene) {
    Made root = ca("root").selfSigned();
    Made upper = ca("upper").by(root);
    Made lower = ca("lower").by(upper);
    Made end = leaf(HOST).by(lower);
    Made stranger = ca("stranger").selfSigned();
    Made[][] orders = {
      {end, lower, upper},
      {end, upper, lower},
      {end, root, stranger, upper, lower, end},
      {end, stranger, leaf("else.test").by(upper), lower, upper, root}
    };
    for (Made[] sent : orders) {
      Chains.require(scene, "an order", VerifyCode.OK, Chains.client(scene, root), HOST, sent);
    }
  }

  @Rule
  default void path_08_oneWayThatHoldsIsEnough(Scene scene) {
    Made root = ca("root").selfSigned();
    Made other = ca("other").selfSigned();
    KeyPair keys = CertificateMaker.ecKeys();
    Made expired = ca("m").keys(keys).valid("20200101000000Z", "20210101000000Z").by(root);
    Made unknown = ca("m").keys(keys).by(other);
    Made good = ca("m").keys(keys).by(root);
    Made end = leaf(HOST).by(good);
    ClientBuilder client = Chains.client(scene, root);
    Chains.require(
        scene, "three issuers", VerifyCode.OK, client, HOST, end, expired, unknown, good);
    Chains.require(
        scene, "the expired one", VerifyCode.CERT_HAS_EXPIRED, client, HOST, end, expired, unknown);
    Made twin = ca("m").by(root);
    Chains.require(scene, "a twin first", VerifyCode.OK, client, HOST, end, twin, good);
    Made silent = leaf(HOST).withoutAuthorityKeyId().by(good);
    ClientBuilder lax = Chains.client(scene, root).verifyFlags(VerifyFlag.PARTIAL_CHAIN);
    Chains.require(scene, "no identifier", VerifyCode.OK, lax, HOST, silent, twin, good);
    Chains.require(
        scene, "only the twin", VerifyCode.CERT_SIGNATURE_FAILURE, lax, HOST, silent, twin);
    Chains.require(
        scene, "both roots", VerifyCode.OK, Chains.client(scene, other, root), HOST, end, unknown);
  }

  @Rule
  default void path_09_circlesComeToAnEnd(Scene scene) {
    Made root = ca("root").selfSigned();
    KeyPair one = CertificateMaker.ecKeys();
    KeyPair two = CertificateMaker.ecKeys();
    Made oneSelf = ca("one").keys(one).selfSigned();
    Made twoSelf = ca("two").keys(two).selfSigned();
    Made oneByTwo = ca("one").keys(one).by(twoSelf);
    Made twoByOne = ca("two").keys(two).by(oneSelf);
    Made end = leaf(HOST).by(oneSelf);
    Chains.require(
        scene,
        "a circle",
        VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
        Chains.client(scene, root),
        HOST,
        end,
        oneByTwo,
        twoByOne);
    Made way = ca("two").keys(two).by(root);
    Chains.require(
        scene,
        "a circle with a way out",
        VerifyCode.OK,
        Chains.client(scene, root),
        HOST,
        end,
        oneByTwo,
        twoByOne,
        way);
  }

  @Rule
  default void path_10_anAnchorNeedNotBeARoot(Scene scene) {
    Made root = ca("root").selfSigned();
    Made middle = ca("middle").by(root);
    Made end = leaf(HOST).by(middle);
    ClientBuilder whole = Chains.client(scene, middle).verifyFlags(VerifyFlag.STRICT);
    Chains.require(scene, "partial", VerifyCode.OK, Chains.client(scene, middle), HOST, end);
    Chains.require(scene, "itself", VerifyCode.OK, Chains.client(scene, end), HOST, end);
    Chains.require(scene, "whole", VerifyCode.UNABLE_TO_GET_ISSUER_CERT, whole, HOST, end, middle);
    Chains.require(
        scene,
        "whole, root sent",
        VerifyCode.SELF_SIGNED_CERT_IN_CHAIN,
        whole,
        HOST,
        end,
        middle,
        root);
    Made lone = leaf(HOST).without(CertificateMaker.EKU).selfSigned();
    Chains.require(scene, "alone", VerifyCode.OK, Chains.client(scene, lone), HOST, lone);
  }

  @Rule
  default void path_11_namesAreComparedAsNames(Scene scene) {
    byte[][] same = {
      name(0x0c, ascii("Some  Body")),
      name(0x13, ascii(" some body ")),
      name(0x16, ascii("SOME\tBODY")),
      name(0x1e, "some body".getBytes(UTF_16BE))
    };
    Made root = ca("root").selfSigned();
    for (byte[] issuer : same) {
      Made upper = CertificateMaker.named(same[0]).by(root);
      Made end = leaf(HOST).issuer(issuer).by(upper);
      Chains.require(scene, "same", VerifyCode.OK, Chains.client(scene, root), HOST, end, upper);
    }
    byte[] oid = CertificateMaker.oid("2.5.4.3");
    byte[] some = tlv(0x30, oid, tlv(0x0c, ascii("some body")));
    byte[] unit = tlv(0x30, CertificateMaker.oid("2.5.4.11"), tlv(0x0c, ascii("u")));
    byte[][] others = {
      name("somebody"),
      name("some"),
      name("some bodies"),
      tlv(0x30, tlv(0x31, some), tlv(0x31, unit)),
      tlv(0x30, tlv(0x31, unit, some)),
      tlv(
          0x30,
          tlv(0x31, tlv(0x30, CertificateMaker.oid("2.5.4.10"), tlv(0x0c, ascii("some body"))))),
      name(0x04, ascii("some body"))
    };
    for (byte[] issuer : others) {
      Made upper = CertificateMaker.named(same[0]).by(root);
      Made end = leaf(HOST).issuer(issuer).by(upper);
      Chains.require(
          scene,
          "another",
          VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
          Chains.client(scene, root),
          HOST,
          end,
          upper);
    }
  }

  @Rule
  default void path_12_depthIsLimited(Scene scene) {
    Made root = ca("root").selfSigned();
    Made one = ca("one").by(root);
    Made two = ca("two").by(one);
    Made end = leaf(HOST).by(two);
    for (int depth = 0; depth < 4; depth++) {
      ClientBuilder client = Chains.client(scene, root).verifyDepth(depth);
      VerifyCode code = depth < 2 ? VerifyCode.CERT_CHAIN_TOO_LONG : VerifyCode.OK;
      Chains.require(scene, "depth " + depth, code, client, HOST, end, two, one);
    }
    KeyPair keys = CertificateMaker.ecKeys();
    Made old = ca("one").keys(keys).by(root);
    Made renewed = ca("one").keys(CertificateMaker.ecKeys()).by(old);
    Made below = leaf(HOST).by(renewed);
    Chains.require(
        scene,
        "who renews itself does not count",
        VerifyCode.OK,
        Chains.client(scene, root).verifyDepth(1),
        HOST,
        below,
        renewed,
        old);
  }
}
