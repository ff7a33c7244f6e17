// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.directory;
import static tlsbio.tck.kit.CertificateMaker.dns;
import static tlsbio.tck.kit.CertificateMaker.email;
import static tlsbio.tck.kit.CertificateMaker.ip;
import static tlsbio.tck.kit.CertificateMaker.keys;
import static tlsbio.tck.kit.CertificateMaker.leaf;

import java.util.ArrayList;
import java.util.List;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;

/**
 * One chain for each fault, with the code it gets.
 *
 * @since 0.1
 */
public final class ChainCases {

  /** Who they are for, but where a case says otherwise. */
  public static final String HOST = "host.test";

  private final Made root = ca("root").selfSigned();
  private final Made middle = ca("middle").by(root);
  private final Made other = ca("other").selfSigned();

  /** Makes the authorities. */
  public ChainCases() {}

  private static ChainCase row(String name, VerifyCode code, Made root, Made... sent) {
    return new ChainCase(name, code, code.number(), HOST, List.of(sent), root);
  }

  /** Returns chains that hold, for this host and for others. */
  public List<ChainCase> hosts() {
    Made good = leaf(HOST).by(middle);
    return List.of(
        row("nothing", VerifyCode.OK, root, good, middle),
        row("another host", VerifyCode.HOSTNAME_MISMATCH, root, good, middle).hostIs("else.test"),
        row("another address", VerifyCode.IP_ADDRESS_MISMATCH, root, good, middle)
            .hostIs("10.0.0.1"));
  }

  /** Returns chains that are not valid now. */
  public List<ChainCase> dates() {
    List<ChainCase> rows = new ArrayList<>();
    Made early = leaf(HOST).valid("20300101000000Z", "20991231235959Z").by(middle);
    rows.add(row("not yet valid", VerifyCode.CERT_NOT_YET_VALID, root, early, middle));
    Made late = leaf(HOST).valid("20200101000000Z", "20210101000000Z").by(middle);
    rows.add(row("expired", VerifyCode.CERT_HAS_EXPIRED, root, late, middle));
    Made oldRoot = ca("old root").valid("20200101000000Z", "20210101000000Z").selfSigned();
    rows.add(row("expired anchor", VerifyCode.CERT_HAS_EXPIRED, oldRoot, leaf(HOST).by(oldRoot)));
    return rows;
  }

  /** Returns chains that lead nowhere, or to somebody else. */
  public List<ChainCase> issuers() {
    List<ChainCase> rows = new ArrayList<>();
    Made good = leaf(HOST).by(middle);
    Made lone = leaf(HOST).selfSigned();
    rows.add(row("self-signed", VerifyCode.DEPTH_ZERO_SELF_SIGNED_CERT, root, lone));
    Made stranger = leaf(HOST).by(other);
    rows.add(row("unknown root sent", VerifyCode.SELF_SIGNED_CERT_IN_CHAIN, root, stranger, other));
    rows.add(row("issuer missing", VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY, root, good));
    Made forged = leaf(HOST).forgedFor(middle);
    rows.add(row("forged", VerifyCode.CERT_SIGNATURE_FAILURE, root, forged, middle));
    rows.add(
        row(
            "another key, the same name",
            VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            root,
            good,
            ca("middle").by(root)));
    return rows;
  }

  /** Returns chains through those who may not issue. */
  public List<ChainCase> authorities() {
    List<ChainCase> rows = new ArrayList<>();
    Made noCa = ca("no ca").basic(true, false, -1).keyUsage(0x80).by(root);
    rows.add(row("issuer is no CA", VerifyCode.INVALID_CA, root, leaf(HOST).by(noCa), noCa));
    Made bare = ca("bare").without(CertificateMaker.BASIC).by(root);
    rows.add(row("CA without constraints", VerifyCode.INVALID_CA, root, leaf(HOST).by(bare), bare));
    Made noSign = ca("no sign").keyUsage(0x02).by(root);
    rows.add(row("no certSign", VerifyCode.INVALID_CA, root, leaf(HOST).by(noSign), noSign));
    Made end = ca("end").basic(true, true, 0).by(root);
    Made below = ca("below").by(end);
    rows.add(
        row(
            "path length",
            VerifyCode.PATH_LENGTH_EXCEEDED,
            root,
            leaf(HOST).by(below),
            below,
            end));
    return rows;
  }

  /** Returns chains for other purposes, or with what nobody understands. */
  public List<ChainCase> purposes() {
    List<ChainCase> rows = new ArrayList<>();
    Made authority = leaf(HOST).basic(true, true, 0).keyUsage(0x84).subjectKeyId().by(middle);
    rows.add(row("CA as leaf", VerifyCode.OK, root, authority, middle));
    Made client = leaf(HOST).purposes(CertificateMaker.CLIENT_AUTH).by(middle);
    rows.add(row("client's usage", VerifyCode.INVALID_PURPOSE, root, client, middle));
    Made any = leaf(HOST).purposes("2.5.29.37.0").by(middle);
    rows.add(row("any usage", VerifyCode.INVALID_PURPOSE, root, any, middle));
    Made clients = ca("clients").purposes(CertificateMaker.CLIENT_AUTH).by(root);
    rows.add(
        row("CA for clients", VerifyCode.INVALID_PURPOSE, root, leaf(HOST).by(clients), clients));
    Made crl = leaf(HOST).keyUsage(0x02).by(middle);
    rows.add(row("key usage", VerifyCode.INVALID_PURPOSE, root, crl, middle));
    Made netscape =
        leaf(HOST)
            .extension("2.16.840.1.113730.1.1", false, new byte[] {3, 2, 7, (byte) 0x80})
            .by(middle);
    rows.add(row("Netscape type", VerifyCode.INVALID_PURPOSE, root, netscape, middle));
    Made critical = leaf(HOST).extension("1.2.3.4", true, new byte[] {5, 0}).by(middle);
    rows.add(
        row("critical extension", VerifyCode.UNHANDLED_CRITICAL_EXTENSION, root, critical, middle));
    Made odd = ca("odd").extension("1.2.3.4", true, new byte[] {5, 0}).selfSigned();
    rows.add(
        row(
            "critical extension in the anchor",
            VerifyCode.UNHANDLED_CRITICAL_EXTENSION,
            odd,
            leaf(HOST).by(odd)));
    return rows;
  }

  /** Returns chains that break the constraints on names in them. */
  public List<ChainCase> names() {
    List<ChainCase> rows = new ArrayList<>();
    Made limited = ca("limited").permitted(dns("else.test")).selfSigned();
    rows.add(row("permitted", VerifyCode.PERMITTED_VIOLATION, limited, leaf(HOST).by(limited)));
    Made without = ca("without").excluded(dns("test")).by(root);
    rows.add(row("excluded", VerifyCode.EXCLUDED_VIOLATION, root, leaf(HOST).by(without), without));
    Made net = ca("net").permitted(ip(10, 0, 0, 0, 255, 0, 0, 0)).by(root);
    Made address = leaf(HOST).altNames(dns(HOST), ip(11, 0, 0, 1)).by(net);
    rows.add(row("permitted address", VerifyCode.PERMITTED_VIOLATION, root, address, net));
    Made mail = ca("mail").excluded(email("mail.test")).by(root);
    Made box = leaf(HOST).altNames(dns(HOST), email("a@mail.test")).by(mail);
    rows.add(row("excluded mailbox", VerifyCode.EXCLUDED_VIOLATION, root, box, mail));
    Made people = ca("people").permitted(directory("somebody")).by(root);
    rows.add(
        row(
            "permitted directory",
            VerifyCode.PERMITTED_VIOLATION,
            root,
            leaf(HOST).by(people),
            people));
    byte[] registered = CertificateMaker.tlv(0x88, new byte[] {42, 3});
    Made ids = ca("ids").permitted(registered).by(root);
    Made id = leaf(HOST).altNames(dns(HOST), registered).by(ids);
    rows.add(row("unsupported kind", VerifyCode.UNSUPPORTED_CONSTRAINT_TYPE, root, id, ids));
    byte[] deep = CertificateMaker.tlv(0x30, dns("test"), new byte[] {(byte) 0x80, 1, 1});
    byte[] trees = CertificateMaker.tlv(0x30, CertificateMaker.tlv(0xa0, deep));
    Made minimum = ca("minimum").extension(CertificateMaker.NAME_CONSTRAINTS, true, trees).by(root);
    rows.add(row("minimum", VerifyCode.SUBTREE_MINMAX, root, leaf(HOST).by(minimum), minimum));
    return rows;
  }

  /** Returns chains with keys or digests that are too weak. */
  public List<ChainCase> strength() {
    List<ChainCase> rows = new ArrayList<>();
    Made small = leaf(HOST).keys(keys("RSA", 1024)).by(middle);
    rows.add(row("small key", VerifyCode.EE_KEY_TOO_SMALL, root, small, middle));
    Made smallCa = ca("small").keys(keys("RSA", 1024)).by(root);
    Made below = leaf(HOST).signedWith("SHA256withRSA", "1.2.840.113549.1.1.11").by(smallCa);
    rows.add(row("small CA key", VerifyCode.CA_KEY_TOO_SMALL, root, below, smallCa));
    Made sha1 = leaf(HOST).signedWith("SHA1withECDSA", "1.2.840.10045.4.1").by(middle);
    rows.add(row("SHA-1", VerifyCode.CA_MD_TOO_WEAK, root, sha1, middle));
    Made oldRoot = ca("sha1").signedWith("SHA1withECDSA", "1.2.840.10045.4.1").selfSigned();
    rows.add(row("SHA-1 in the anchor only", VerifyCode.OK, oldRoot, leaf(HOST).by(oldRoot)));
    return rows;
  }

  /** Returns chains that the strict profile of RFC 5280 refuses. */
  public List<ChainCase> profile() {
    List<ChainCase> rows = new ArrayList<>();
    Made length = leaf(HOST).basic(true, false, 0).by(middle);
    rows.add(
        row("path length, no CA", VerifyCode.PATHLEN_INVALID_FOR_NON_CA, root, length, middle));
    Made signs = leaf(HOST).keyUsage(0x84).basic(true, false, -1).by(middle);
    rows.add(
        row(
            "certSign, no CA",
            VerifyCode.KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA,
            root,
            signs,
            middle));
    Made nobody = leaf(HOST).without(CertificateMaker.AKI).withoutAuthorityKeyId().by(middle);
    rows.add(row("no AKI", VerifyCode.MISSING_AUTHORITY_KEY_IDENTIFIER, root, nobody, middle));
    Made noId = ca("no id").without(CertificateMaker.SKI).by(root);
    rows.add(
        row("no SKI", VerifyCode.MISSING_SUBJECT_KEY_IDENTIFIER, root, leaf(HOST).by(noId), noId));
    Made noNames = leaf(HOST).altNames().by(middle);
    rows.add(row("no names", VerifyCode.EMPTY_SUBJECT_ALT_NAME, root, noNames, middle));
    Made loose = ca("loose").basic(false, true, -1).by(root);
    rows.add(
        row("not critical", VerifyCode.CA_BCONS_NOT_CRITICAL, root, leaf(HOST).by(loose), loose));
    Made noUsage = ca("no usage").without(CertificateMaker.KEY_USAGE).by(root);
    rows.add(
        row(
            "no key usage",
            VerifyCode.CA_CERT_MISSING_KEY_USAGE,
            root,
            leaf(HOST).by(noUsage),
            noUsage));
    byte[] proxy =
        CertificateMaker.tlv(
            0x30, CertificateMaker.tlv(0x30, CertificateMaker.oid("1.3.6.1.5.5.7.21.1")));
    Made stand =
        leaf(HOST)
            .without(CertificateMaker.ALT_NAME)
            .extension("1.3.6.1.5.5.7.1.14", true, proxy)
            .by(middle);
    rows.add(row("proxy", VerifyCode.PROXY_CERTIFICATES_NOT_ALLOWED, root, stand, middle));
    Made zero = leaf(HOST).serial(0).by(middle);
    rows.add(row("serial 0", VerifyCode.INVALID_EXTENSION, root, zero, middle).opensslGives(0));
    Made twenty =
        leaf(HOST).serial(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).by(middle);
    rows.add(
        row("serial of 21 bytes", VerifyCode.INVALID_EXTENSION, root, twenty, middle)
            .opensslGives(0));
    Made malformed =
        leaf(HOST)
            .extension(CertificateMaker.AKI, false, new byte[] {4, 1, 0})
            .withoutAuthorityKeyId()
            .by(middle);
    rows.add(
        row("malformed extension", VerifyCode.INVALID_EXTENSION, root, malformed, middle)
            .opensslGives(20));
    return rows;
  }
}
