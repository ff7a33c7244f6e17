// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static tlsbio.tck.kit.CertificateMaker.ascii;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.directory;
import static tlsbio.tck.kit.CertificateMaker.dns;
import static tlsbio.tck.kit.CertificateMaker.email;
import static tlsbio.tck.kit.CertificateMaker.ip;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.name;
import static tlsbio.tck.kit.CertificateMaker.tlv;
import static tlsbio.tck.kit.CertificateMaker.uri;

import java.util.HexFormat;
import java.util.function.Function;
import tlsbio.ClientBuilder;
import tlsbio.VerifyCode;
import tlsbio.VerifyFlag;
import tlsbio.tck.kit.CertificateMaker;
import tlsbio.tck.kit.CertificateMaker.Made;
import tlsbio.tck.kit.ChainCases;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Name constraints (RFC 5280 section 4.2.1.10) as OpenSSL reads them, each kind of name with what
 * is within and what is not.
 *
 * @since 0.1
 */
public interface ConstraintRules {

  /** The tag of the permitted subtrees. */
  int PERMITTED = 0xa0;

  /** The tag of the excluded subtrees. */
  int EXCLUDED = 0xa1;

  @Rule
  default void constr_01_codesAreOpensslsOwn(Scene scene) {
    Chains.require(scene, new ChainCases().names());
  }

  @Rule
  default void constr_02_permittedDnsNames(Scene scene) {
    table(
        scene,
        PERMITTED,
        CertificateMaker::dns,
        "example.org / example.org / OK",
        "example.org / EXAMPLE.org / OK",
        "EXAMPLE.org / example.org / OK",
        "example.org / a.b.example.org / OK",
        "example.org / *.example.org / OK",
        " / any.test / OK",
        "example.org / badexample.org / PERMITTED_VIOLATION",
        "example.org / org / PERMITTED_VIOLATION",
        "example.org / example.orgx / PERMITTED_VIOLATION",
        "a.example.org / *.example.org / PERMITTED_VIOLATION",
        "example.org / example.org.evil.test / PERMITTED_VIOLATION",
        "example.org / .example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / a b.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / azAZ09-z.example.org / OK",
        "example.org / z.Z.A.0.9.example.org / OK",
        "example.org / `.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / {.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / @.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / [.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / ,.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / :.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / -a.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / a-.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / b.-a.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / b.a-.example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / b..example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / " + "l".repeat(63) + ".example.org / OK",
        "example.org / " + "l".repeat(64) + ".example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / b." + "l".repeat(63) + ".example.org / OK",
        "example.org / b." + "l".repeat(64) + ".example.org / UNSUPPORTED_NAME_SYNTAX",
        "example.org / " + "a.".repeat(121) + "example.org / OK",
        "example.org / " + "a.".repeat(121) + "bexample.org / UNSUPPORTED_NAME_SYNTAX",
        ".example.org / a.example.org / UNSUPPORTED_CONSTRAINT_SYNTAX",
        "*.example.org / a.example.org / UNSUPPORTED_CONSTRAINT_SYNTAX");
  }

  @Rule
  default void constr_03_excludedDnsNames(Scene scene) {
    table(
        scene,
        EXCLUDED,
        CertificateMaker::dns,
        "example.org / a.example.org / EXCLUDED_VIOLATION",
        "example.org / example.org / EXCLUDED_VIOLATION",
        "example.org / example.com / OK",
        "example.org / anexample.org / OK",
        "a.example.org / *.example.org / EXCLUDED_VIOLATION",
        "A.Example.org / *.example.ORG / EXCLUDED_VIOLATION",
        "b.a.example.org / *.example.org / OK",
        "example.org / *.example.org / EXCLUDED_VIOLATION",
        " / a.test / EXCLUDED_VIOLATION");
  }

  @Rule
  default void constr_04_mailboxes(Scene scene) {
    table(
        scene,
        PERMITTED,
        CertificateMaker::email,
        "a@mail.test / a@mail.test / OK",
        "a@mail.test / a@MAIL.test / OK",
        "a@mail.test / A@mail.test / PERMITTED_VIOLATION",
        "a@mail.test / b@mail.test / PERMITTED_VIOLATION",
        "a@mail.test / a@else.test / PERMITTED_VIOLATION",
        "mail.test / a@mail.test / OK",
        "mail.test / a@sub.mail.test / PERMITTED_VIOLATION",
        ".mail.test / a@sub.mail.test / OK",
        ".mail.test / a@mail.test / PERMITTED_VIOLATION",
        ".mail.test / a@xmail.test / PERMITTED_VIOLATION",
        "mail.test / a@b@mail.test / UNSUPPORTED_NAME_SYNTAX",
        "mail.test / mail.test / UNSUPPORTED_NAME_SYNTAX",
        " / a@mail.test / OK",
        "a b / a@mail.test / UNSUPPORTED_CONSTRAINT_SYNTAX",
        "mail.test / @mail.test / UNSUPPORTED_NAME_SYNTAX",
        "mail.test / a b@mail.test / UNSUPPORTED_NAME_SYNTAX",
        "mail.test / a\u007f@mail.test / UNSUPPORTED_NAME_SYNTAX",
        "a@b@mail.test / a@mail.test / UNSUPPORTED_CONSTRAINT_SYNTAX");
    table(
        scene,
        EXCLUDED,
        CertificateMaker::email,
        "a@mail.test / a@mail.test / EXCLUDED_VIOLATION",
        "a@mail.test / b@mail.test / OK",
        "mail.test / b@mail.test / EXCLUDED_VIOLATION",
        "mail.test / b@sub.mail.test / OK");
  }

  @Rule
  default void constr_05_uris(Scene scene) {
    table(
        scene,
        PERMITTED,
        CertificateMaker::uri,
        "host.test / https://host.test/path?q#f / OK",
        "host.test / https://user@HOST.test:8443 / OK",
        "host.test / https://host.test?q / OK",
        "host.test / https://host.test#f / OK",
        "host.test / https://sub.host.test/ / PERMITTED_VIOLATION",
        ".host.test / https://sub.host.test/ / OK",
        ".host.test / https://host.test/ / PERMITTED_VIOLATION",
        "host.test / https://evil.test/@host.test / PERMITTED_VIOLATION",
        "host.test / https://host.test@evil.test/ / PERMITTED_VIOLATION",
        "host.test / urn:host.test / UNSUPPORTED_NAME_SYNTAX",
        "host.test / https://10.0.0.1/ / UNSUPPORTED_NAME_SYNTAX",
        " / https://host.test/ / OK",
        "a b / https://host.test/ / UNSUPPORTED_CONSTRAINT_SYNTAX",
        "host.test / ://host.test/ / UNSUPPORTED_NAME_SYNTAX",
        "host.test / https://[::1]/ / UNSUPPORTED_NAME_SYNTAX");
    table(
        scene,
        EXCLUDED,
        CertificateMaker::uri,
        "host.test / https://host.test/ / EXCLUDED_VIOLATION",
        "host.test / https://else.test/ / OK");
  }

  @Rule
  default void constr_06_addressesUnderTheirMask(Scene scene) {
    Function<String, byte[]> address = hex -> tlv(0x87, HexFormat.of().parseHex(hex));
    String net = "0a010203ffff0000";
    table(
        scene,
        PERMITTED,
        address,
        net + " / 0a010909 / OK",
        net + " / 0a01ffff / OK",
        net + " / 0a020203 / PERMITTED_VIOLATION",
        net + " / 0b010203 / PERMITTED_VIOLATION",
        net + " / 00000000000000000000000000000001 / PERMITTED_VIOLATION",
        "00000000" + "00000000 / 0a010203 / OK",
        "0a010203" + "ffffffff / 0a010203 / OK",
        "0a010203" + "ffffffff / 0a010202 / PERMITTED_VIOLATION",
        "0a010200" + "fffffe00 / 0a010302 / OK",
        "0a010200" + "fffffe00 / 0a010402 / PERMITTED_VIOLATION",
        "0a000000" + "ff00ff00 / 0a000001 / UNSUPPORTED_CONSTRAINT_SYNTAX",
        "0a000000" + "fffd0000 / 0a000001 / UNSUPPORTED_CONSTRAINT_SYNTAX",
        "0a000000" + " / 0a000000 / UNSUPPORTED_CONSTRAINT_SYNTAX",
        net + " / 0a0102 / UNSUPPORTED_NAME_SYNTAX",
        net + " / 0a010203ffff0000 / UNSUPPORTED_NAME_SYNTAX",
        "20010db8000000000000000000000000"
            + "ffffffff000000000000000000000000"
            + " / 20010db8000000000000000000000001 / OK",
        "20010db8000000000000000000000000"
            + "ffffffff000000000000000000000000"
            + " / 20010db9000000000000000000000001 / PERMITTED_VIOLATION",
        "20010db8000000000000000000000000"
            + "ffffffff000000000000000000000000"
            + " / 0a010203 / PERMITTED_VIOLATION");
    table(
        scene,
        EXCLUDED,
        address,
        net + " / 0a010203 / EXCLUDED_VIOLATION",
        net + " / 0a020203 / OK");
  }

  @Rule
  default void constr_07_directoryNamesByPrefix(Scene scene) {
    byte[] shouting = tlv(0xa4, name(0x13, ascii(" SOME  body ")));
    byte[] everything = tlv(0xa4, tlv(0x30));
    one(scene, PERMITTED, VerifyCode.OK, directory("some body"), shouting);
    one(scene, PERMITTED, VerifyCode.PERMITTED_VIOLATION, directory("some"), directory("body"));
    one(scene, PERMITTED, VerifyCode.OK, everything, directory("any"));
    one(scene, EXCLUDED, VerifyCode.EXCLUDED_VIOLATION, everything, directory("any"));
    one(scene, EXCLUDED, VerifyCode.EXCLUDED_VIOLATION, directory("any"), directory("any"));
    one(scene, EXCLUDED, VerifyCode.OK, directory("another"), directory("any"));
  }

  @Rule
  default void constr_08_kindsThatNobodyComparesAreRefusedWhereTheyMeet(Scene scene) {
    byte[] registered = tlv(0x88, new byte[] {42, 3});
    one(scene, PERMITTED, VerifyCode.UNSUPPORTED_CONSTRAINT_TYPE, registered, registered);
    one(scene, EXCLUDED, VerifyCode.UNSUPPORTED_CONSTRAINT_TYPE, registered, registered);
    one(scene, PERMITTED, VerifyCode.OK, registered, dns(ChainCases.HOST));
    one(scene, PERMITTED, VerifyCode.OK, ip(10, 0, 0, 0, 255, 0, 0, 0), dns(ChainCases.HOST));
    one(scene, PERMITTED, VerifyCode.OK, email("mail.test"), uri("https://host.test/"));
  }

  @Rule
  default void constr_09_everyAuthorityAboveConstrains(Scene scene) {
    Made root = ca("root").permitted(dns("test")).selfSigned();
    Made upper = ca("upper").permitted(dns("host.test")).by(root);
    Made lower = ca("lower").excluded(dns("bad.host.test")).by(upper);
    String[] lines = {
      "host.test / OK",
      "a.host.test / OK",
      "bad.host.test / EXCLUDED_VIOLATION",
      "a.bad.host.test / EXCLUDED_VIOLATION",
      "else.test / PERMITTED_VIOLATION",
      "host.org / PERMITTED_VIOLATION"
    };
    for (String line : lines) {
      String[] parts = line.split(" / ", -1);
      Made end = leaf(parts[0]).by(lower);
      Chains.require(
          scene,
          line,
          VerifyCode.valueOf(parts[1]),
          Chains.client(scene, root),
          parts[0],
          end,
          lower,
          upper);
    }
    Made renewed = ca("upper").by(upper);
    Made below = leaf("else.test").by(renewed);
    Chains.require(
        scene,
        "past one that renews itself",
        VerifyCode.PERMITTED_VIOLATION,
        Chains.client(scene, root),
        "else.test",
        below,
        renewed,
        upper);
  }

  @Rule
  default void constr_10_whoRenewsItselfIsNotConstrained(Scene scene) {
    Made root = ca("root").selfSigned();
    Made upper = ca("upper").permitted(directory("leaves")).by(root);
    Made renewed = ca("upper").by(upper);
    Made end = leaf("leaves").by(renewed);
    ClientBuilder client = Chains.client(scene, root);
    Chains.require(scene, "renewed", VerifyCode.OK, client, "leaves", end, renewed, upper);
    Made lower = ca("lower").by(upper);
    Made other = leaf("leaves").by(lower);
    Chains.require(
        scene, "another", VerifyCode.PERMITTED_VIOLATION, client, "leaves", other, lower, upper);
  }

  private static void table(
      Scene scene, int kind, Function<String, byte[]> names, String... lines) {
    for (String line : lines) {
      String[] parts = line.split(" / ", -1);
      byte[] base = names.apply(parts[0].strip());
      one(scene, kind, VerifyCode.valueOf(parts[2]), base, names.apply(parts[1]));
    }
  }

  /** An authority with one constraint issues a certificate with one name. */
  private static void one(Scene scene, int kind, VerifyCode code, byte[] base, byte[] name) {
    Made root = ca("root").selfSigned();
    byte[] constraints = tlv(0x30, tlv(kind, tlv(0x30, base)));
    // Not critical, or the JDK would not parse some of them; so neither is the profile.
    Made limited =
        ca("limited").extension(CertificateMaker.NAME_CONSTRAINTS, false, constraints).by(root);
    // A subject is a directory name too; without one the alternative names are critical.
    boolean directory = name[0] == (byte) 0xa4;
    CertificateMaker maker =
        directory
            ? CertificateMaker.nameless()
                .extension(CertificateMaker.ALT_NAME, true, tlv(0x30, name))
            : leaf(ChainCases.HOST).altNames(name);
    Made end = maker.by(limited);
    ClientBuilder client =
        Chains.client(scene, root).insecureNoHostnameCheck().verifyFlags(VerifyFlag.PARTIAL_CHAIN);
    String what = HexFormat.of().formatHex(base) + " and " + HexFormat.of().formatHex(name);
    Chains.require(scene, what, code, client, ChainCases.HOST, end, limited);
  }
}
