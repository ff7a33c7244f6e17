// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static tlsbio.tck.kit.CertificateMaker.ascii;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.dns;
import static tlsbio.tck.kit.CertificateMaker.email;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.oid;
import static tlsbio.tck.kit.CertificateMaker.tlv;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import tlsbio.ClientBuilder;
import tlsbio.VerifyCode;
import tlsbio.VerifyFlag;
import tlsbio.tck.kit.CertificateMaker;
import tlsbio.tck.kit.CertificateMaker.Made;
import tlsbio.tck.kit.ChainCases;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * The finer points of paths: bounds met exactly, and what is rare in certificates.
 *
 * @since 0.1
 */
public interface PathDetailRules {

  /** Who the chains are for. */
  String HOST = ChainCases.HOST;

  @Rule
  default void path_13_validityIncludesItsBounds(Scene scene) {
    Made root = ca("root").selfSigned();
    Made end = leaf(HOST).valid("20260101000000Z", "20260201000000Z").by(root);
    Map<String, VerifyCode> times = new LinkedHashMap<>();
    times.put("2025-12-31T23:59:59Z", VerifyCode.CERT_NOT_YET_VALID);
    times.put("2026-01-01T00:00:00Z", VerifyCode.OK);
    times.put("2026-02-01T00:00:00.999Z", VerifyCode.OK);
    times.put("2026-02-01T00:00:01Z", VerifyCode.CERT_HAS_EXPIRED);
    times.forEach(
        (time, code) -> {
          Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
          ClientBuilder client = Chains.client(scene, root).clock(clock);
          Chains.require(scene, time, code, client, HOST, end);
        });
  }

  @Rule
  default void path_14_pathLengthsMayBeMet(Scene scene) {
    Made root = ca("root").basic(true, true, 1).selfSigned();
    Made upper = ca("upper").basic(true, true, 0).by(root);
    ClientBuilder client = Chains.client(scene, root);
    Chains.require(scene, "met", VerifyCode.OK, client, HOST, leaf(HOST).by(upper), upper);
    Made renewed = ca("upper").by(upper);
    Made end = leaf(HOST).by(renewed);
    Chains.require(scene, "renewed", VerifyCode.OK, client, HOST, end, renewed, upper);
    Made lower = ca("lower").by(upper);
    Chains.require(
        scene,
        "exceeded",
        VerifyCode.PATH_LENGTH_EXCEEDED,
        client,
        HOST,
        leaf(HOST).by(lower),
        lower,
        upper);
  }

  @Rule
  default void path_15_signaturesLeaveNoDoubt(Scene scene) {
    Made root = ca("root").selfSigned();
    ClientBuilder client = Chains.client(scene, root);
    Chains.require(
        scene,
        "unused bits",
        VerifyCode.CERT_SIGNATURE_FAILURE,
        client,
        HOST,
        leaf(HOST).unused(1).by(root));
    Made rsa = ca("rsa").keys(CertificateMaker.keys("RSA", 2048)).by(root);
    Made fitting = leaf(HOST).signedWith("SHA256withRSA", "1.2.840.113549.1.1.11").by(rsa);
    Chains.require(scene, "RSA", VerifyCode.OK, client, HOST, fitting, rsa);
    for (String hash : new String[] {"384", "512"}) {
      String id = hash.equals("384") ? "1.2.840.10045.4.3.3" : "1.2.840.10045.4.3.4";
      Made end = leaf(HOST).signedWith("SHA" + hash + "withECDSA", id).by(root);
      Chains.require(scene, hash, VerifyCode.OK, client, HOST, end);
      String pkcs1 = hash.equals("384") ? "1.2.840.113549.1.1.12" : "1.2.840.113549.1.1.13";
      Made other = leaf(HOST).signedWith("SHA" + hash + "withRSA", pkcs1).by(rsa);
      Chains.require(scene, hash, VerifyCode.OK, client, HOST, other, rsa);
    }
  }

  @Rule
  default void path_16_theStrictProfileInDetail(Scene scene) {
    Made root = ca("root").selfSigned();
    byte[] constraints = tlv(0x30, tlv(0xa0, tlv(0x30, dns("test"))));
    Made loose =
        ca("loose").extension(CertificateMaker.NAME_CONSTRAINTS, false, constraints).by(root);
    ClientBuilder client = Chains.client(scene, root);
    Made negative = leaf(HOST).serial(0x80).by(root);
    Chains.require(scene, "negative", VerifyCode.INVALID_EXTENSION, client, HOST, negative);
    Made under = leaf(HOST).by(loose);
    ClientBuilder lax = Chains.client(scene, root).verifyFlags(VerifyFlag.PARTIAL_CHAIN);
    Chains.require(scene, "loose constraints, not strict", VerifyCode.OK, lax, HOST, under, loose);
    Made twenty =
        leaf(HOST)
            .serial(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
            .by(root);
    Chains.require(scene, "a serial of 20 bytes", VerifyCode.OK, client, HOST, twenty);
    Made zero = ca("zero").serial(0).selfSigned();
    Chains.require(
        scene,
        "0 in an anchor",
        VerifyCode.OK,
        Chains.client(scene, zero),
        HOST,
        leaf(HOST).by(zero));
    Made length = ca("length").keyUsage(0x02).basic(true, true, 0).by(root);
    Chains.require(
        scene, "no certSign", VerifyCode.INVALID_CA, client, HOST, leaf(HOST).by(length), length);
  }

  @Rule
  default void path_17_keyIdentifiersChooseTheIssuer(Scene scene) {
    Made root = ca("root").selfSigned();
    KeyPair keys = CertificateMaker.ecKeys();
    Made issuer = ca("issuer").serial(5).keys(keys).by(root);
    byte[] rootName = tlv(0xa1, tlv(0xa4, CertificateMaker.name("root")));
    byte[] otherName = tlv(0xa1, tlv(0xa4, CertificateMaker.name("other")));
    byte[][] fitting = {
      tlv(0x30, tlv(0x80, CertificateMaker.keyId(keys)), rootName, tlv(0x82, new byte[] {5})),
      tlv(0x30, tlv(0x80, CertificateMaker.keyId(keys)))
    };
    byte[][] others = {
      tlv(0x30, tlv(0x80, CertificateMaker.keyId(keys)), rootName, tlv(0x82, new byte[] {6})),
      tlv(0x30, tlv(0x80, CertificateMaker.keyId(keys)), otherName, tlv(0x82, new byte[] {5})),
      tlv(0x30, tlv(0x80, ascii("some other key")))
    };
    ClientBuilder client = Chains.client(scene, root);
    for (byte[] id : fitting) {
      Made end =
          leaf(HOST).withoutAuthorityKeyId().extension(CertificateMaker.AKI, false, id).by(issuer);
      Chains.require(scene, "fits", VerifyCode.OK, client, HOST, end, issuer);
    }
    for (byte[] id : others) {
      Made end =
          leaf(HOST).withoutAuthorityKeyId().extension(CertificateMaker.AKI, false, id).by(issuer);
      Chains.require(
          scene,
          "names another",
          VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
          client,
          HOST,
          end,
          issuer);
    }
  }

  @Rule
  default void path_18_mailboxesInTheSubjectAreConstrained(Scene scene) {
    byte[] address = tlv(0x30, oid("1.2.840.113549.1.9.1"), tlv(0x16, ascii("a@mail.test")));
    byte[] subject = tlv(0x30, tlv(0x31, address));
    Made root = ca("root").selfSigned();
    for (String base : new String[] {"mail.test", "else.test"}) {
      Made limited = ca("limited").permitted(email(base)).by(root);
      Made end = CertificateMaker.nameless().altNames(dns(HOST)).subject(subject).by(limited);
      VerifyCode code = base.equals("mail.test") ? VerifyCode.OK : VerifyCode.PERMITTED_VIOLATION;
      Chains.require(scene, base, code, Chains.client(scene, root), HOST, end, limited);
    }
  }

  @Rule
  default void path_19_nineAuthoritiesAreFound(Scene scene) {
    Made root = ca("root").selfSigned();
    Made[] sent = new Made[10];
    Made above = root;
    for (int i = sent.length - 1; i > 0; i--) {
      above = ca("ca " + i).by(above);
      sent[i] = above;
    }
    sent[0] = leaf(HOST).by(above);
    ClientBuilder client = Chains.client(scene, root);
    Chains.require(scene, "nine", VerifyCode.OK, client, HOST, sent);
    Chains.require(
        scene, "nine of eight", VerifyCode.CERT_CHAIN_TOO_LONG, client.verifyDepth(8), HOST, sent);
  }

  @Rule
  default void path_20_oldRootsAndPinnedLeaves(Scene scene) {
    Made old =
        ca("old")
            .without(CertificateMaker.BASIC)
            .without(CertificateMaker.KEY_USAGE)
            .without(CertificateMaker.SKI)
            .version(1)
            .selfSigned();
    Made end = leaf(HOST).by(old);
    ClientBuilder strict = Chains.client(scene, old);
    ClientBuilder lax = Chains.client(scene, old).verifyFlags(VerifyFlag.PARTIAL_CHAIN);
    Chains.require(scene, "version 1, strict", VerifyCode.INVALID_CA, strict, HOST, end);
    Chains.require(scene, "version 1", VerifyCode.OK, lax, HOST, end);
    Made zero = leaf(HOST).serial(0).selfSigned();
    Chains.require(scene, "0, pinned", VerifyCode.OK, Chains.client(scene, zero), HOST, zero);
    Made negative = leaf(HOST).serial(0x80).selfSigned();
    Chains.require(
        scene,
        "negative, pinned",
        VerifyCode.INVALID_EXTENSION,
        Chains.client(scene, negative),
        HOST,
        negative);
    Made root = ca("root").selfSigned();
    Made nobody = ca("nobody").withoutAuthorityKeyId().by(root);
    Chains.require(
        scene,
        "an anchor that another has issued",
        VerifyCode.MISSING_AUTHORITY_KEY_IDENTIFIER,
        Chains.client(scene, nobody),
        HOST,
        leaf(HOST).by(nobody));
    Made pinned = leaf(HOST).withoutAuthorityKeyId().by(root);
    Chains.require(scene, "pinned", VerifyCode.OK, Chains.client(scene, pinned), HOST, pinned);
  }

  @Rule
  default void path_21_policiesAreNotProcessed(Scene scene) {
    Made root = ca("root").selfSigned();
    ClientBuilder client = Chains.client(scene, root);
    byte[] demand = tlv(0x30, tlv(0x80, new byte[] {0}));
    byte[] mapping = tlv(0x30, tlv(0x81, new byte[] {0}));
    String constraints = "2.5.29.36";
    Made demanding = ca("demanding").extension(constraints, true, demand).by(root);
    Chains.require(
        scene,
        "a demand",
        VerifyCode.UNHANDLED_CRITICAL_EXTENSION,
        client,
        HOST,
        leaf(HOST).by(demanding),
        demanding);
    Made harmless = ca("harmless").extension(constraints, true, mapping).by(root);
    Made end = leaf(HOST).by(harmless);
    Chains.require(scene, "no demand", VerifyCode.OK, client, HOST, end, harmless);
    byte[] names = tlv(0x30, tlv(0xa0, tlv(0x30, dns("test"))));
    Made[] loose = {
      ca("loose").extension(constraints, false, mapping).by(root),
      ca("loose").extension(CertificateMaker.NAME_CONSTRAINTS, false, names).by(root)
    };
    for (Made middle : loose) {
      Made below = leaf(HOST).by(middle);
      Chains.require(scene, "loose", VerifyCode.INVALID_EXTENSION, client, HOST, below, middle);
      ClientBuilder lax = Chains.client(scene, root).verifyFlags(VerifyFlag.PARTIAL_CHAIN);
      Chains.require(scene, "loose, not strict", VerifyCode.OK, lax, HOST, below, middle);
    }
    Made constrained =
        leaf(HOST).extension(CertificateMaker.NAME_CONSTRAINTS, true, names).by(root);
    Chains.require(scene, "a leaf's", VerifyCode.INVALID_EXTENSION, client, HOST, constrained);
    Made nameless =
        CertificateMaker.nameless()
            .keyUsage(0x84)
            .basic(true, true, 0)
            .extension(CertificateMaker.ALT_NAME, true, tlv(0x30, dns(HOST)))
            .subjectKeyId()
            .by(root);
    Chains.require(
        scene,
        "an authority without a name",
        VerifyCode.SUBJECT_NAME_EMPTY,
        client,
        HOST,
        nameless);
  }

  @Rule
  default void path_22_algorithmsThatNobodyKnows(Scene scene) {
    Made root = ca("root").selfSigned();
    ClientBuilder client = Chains.client(scene, root).verifyFlags(VerifyFlag.PARTIAL_CHAIN);
    Made unknown = leaf(HOST).signedWith("SHA256withECDSA", "1.2.3.4.5").by(root);
    Chains.require(
        scene, "unknown", VerifyCode.UNSUPPORTED_SIGNATURE_ALGORITHM, client, HOST, unknown);
  }
}
