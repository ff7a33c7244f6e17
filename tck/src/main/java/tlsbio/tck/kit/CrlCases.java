// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.tlv;
import static tlsbio.tck.kit.CrlMaker.at;
import static tlsbio.tck.kit.CrlMaker.only;

import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;

/**
 * Revocation lists with one fault each, with the code they get.
 *
 * @since 0.1
 */
public final class CrlCases {

  private static final String HOST = ChainCases.HOST;
  private static final String PLACE = "http://lists.test/1";

  private final Made root = ca("root").keyUsage(0x06).selfSigned();
  private final Made middle = ca("middle").serial(7).keyUsage(0x06).by(root);
  private final Made good = leaf(HOST).serial(8).by(middle);
  private final Made placed =
      leaf(HOST)
          .serial(9)
          .extension("2.5.29.31", false, tlv(0x30, tlv(0x30, at(PLACE))))
          .by(middle);

  /** Makes the authorities. */
  public CrlCases() {}

  /** Returns the usual chain with these lists. */
  public CrlCase row(String name, VerifyCode code, CrlMaker... lists) {
    List<X509CRL> made = Stream.of(lists).map(CrlMaker::make).toList();
    return new CrlCase(name, code, code.number(), false, true, root, List.of(good, middle), made);
  }

  /** Returns a list of the leaf's issuer. */
  public CrlMaker ofIssuer() {
    return CrlMaker.of(middle);
  }

  /** Returns a list of the root. */
  public CrlMaker ofRoot() {
    return CrlMaker.of(root);
  }

  /** Returns the leaf of the usual chain. */
  public Made end() {
    return good;
  }

  /** Returns lists as they should be, or none. */
  public List<CrlCase> revoked() {
    List<CrlCase> rows = new ArrayList<>();
    rows.add(row("an empty list", VerifyCode.OK, CrlMaker.of(middle)));
    rows.add(row("revoked", VerifyCode.CERT_REVOKED, CrlMaker.of(middle).revoke(good)));
    rows.add(row("on hold", VerifyCode.CERT_REVOKED, CrlMaker.of(middle).revoke(good, 6)));
    rows.add(row("to be removed", VerifyCode.OK, CrlMaker.of(middle).revoke(good, 8)));
    rows.add(row("another is revoked", VerifyCode.OK, CrlMaker.of(middle).revoke(placed)));
    rows.add(row("no list", VerifyCode.UNABLE_TO_GET_CRL));
    rows.add(row("another's list", VerifyCode.UNABLE_TO_GET_CRL, CrlMaker.of(root)));
    return rows;
  }

  /** Returns lists that are not of now. */
  public List<CrlCase> dates() {
    List<CrlCase> rows = new ArrayList<>();
    rows.add(
        row(
            "not yet valid",
            VerifyCode.CRL_NOT_YET_VALID,
            CrlMaker.of(middle).valid("20300101000000Z", "20991231235959Z")));
    rows.add(
        row(
            "expired",
            VerifyCode.CRL_HAS_EXPIRED,
            CrlMaker.of(middle).valid("20200101000000Z", "20210101000000Z")));
    rows.add(
        row(
                "no next update",
                VerifyCode.ERROR_IN_CRL_NEXT_UPDATE_FIELD,
                CrlMaker.of(middle).valid("20200101000000Z", null))
            .opensslGives(0, "RFC 5280 section 5.1.2.5 wants it, OpenSSL does not"));
    rows.add(
        row(
                "no next update, not strict",
                VerifyCode.OK,
                CrlMaker.of(middle).valid("20200101000000Z", null))
            .withoutStrict());
    rows.add(
        row(
            "expired, then a good one",
            VerifyCode.OK,
            CrlMaker.of(middle).revoke(good).valid("20200101000000Z", "20210101000000Z"),
            CrlMaker.of(middle)));
    rows.add(
        row(
            "the newest counts",
            VerifyCode.CERT_REVOKED,
            CrlMaker.of(middle),
            CrlMaker.of(middle).revoke(good).valid("20240101000000Z", "20991231235959Z"),
            CrlMaker.of(middle).valid("20230101000000Z", "20991231235959Z")));
    return rows;
  }

  /** Returns lists that somebody else has signed, or with what nobody understands. */
  public List<CrlCase> signatures() {
    List<CrlCase> rows = new ArrayList<>();
    rows.add(row("forged", VerifyCode.CRL_SIGNATURE_FAILURE, CrlMaker.forgedFor(middle)));
    Made silent = ca("silent").keyUsage(0x04).by(root);
    rows.add(
        row("no right to sign", VerifyCode.KEYUSAGE_NO_CRL_SIGN, CrlMaker.of(silent))
            .sent(leaf(HOST).by(silent), silent));
    Made twin = ca("middle").keyUsage(0x06).by(root);
    rows.add(row("a twin's list", VerifyCode.UNABLE_TO_GET_CRL, CrlMaker.of(twin)));
    rows.add(
        row(
            "a twin's list without key identifier",
            VerifyCode.CRL_SIGNATURE_FAILURE,
            CrlMaker.of(twin).without(CrlMaker.AKI)));
    rows.add(
        row(
                "a twin's list, then the right one",
                VerifyCode.OK,
                CrlMaker.of(twin).without(CrlMaker.AKI).valid("20240101000000Z", "20991231235959Z"),
                CrlMaker.of(middle).without(CrlMaker.AKI))
            .opensslGives(8, "OpenSSL looks at one list only, the newest"));
    rows.add(
        row(
                "SHA-1",
                VerifyCode.CA_MD_TOO_WEAK,
                CrlMaker.of(middle).signedWith("SHA1withECDSA", "1.2.840.10045.4.1"))
            .opensslGives(0, "OpenSSL has no security level for lists"));
    rows.add(
        row(
            "critical extension",
            VerifyCode.UNHANDLED_CRITICAL_CRL_EXTENSION,
            CrlMaker.of(middle).extension("1.2.3.4", true, new byte[] {5, 0})));
    rows.add(
        row(
            "critical extension of an entry",
            VerifyCode.UNHANDLED_CRITICAL_CRL_EXTENSION,
            CrlMaker.of(middle).entry(placed, CrlMaker.extension("1.2.3.4", new byte[] {5, 0}))));
    rows.add(
        row(
                "a list for changes",
                VerifyCode.UNABLE_TO_GET_CRL,
                CrlMaker.of(middle).extension(CrlMaker.DELTA, true, tlv(2, new byte[] {1})))
            .opensslGives(0, "without -use_deltas OpenSSL takes it for a whole one"));
    return rows;
  }

  /** Returns lists for other certificates than this. */
  public List<CrlCase> scopes() {
    List<CrlCase> rows = new ArrayList<>();
    rows.add(row("users", VerifyCode.OK, CrlMaker.of(middle).scope(only(1))));
    rows.add(
        row("authorities", VerifyCode.DIFFERENT_CRL_SCOPE, CrlMaker.of(middle).scope(only(2))));
    rows.add(row("attributes", VerifyCode.DIFFERENT_CRL_SCOPE, CrlMaker.of(middle).scope(only(5))));
    rows.add(
        row("both", VerifyCode.UNABLE_TO_GET_CRL, CrlMaker.of(middle).scope(only(1), only(2))));
    rows.add(row("indirect", VerifyCode.UNABLE_TO_GET_CRL, CrlMaker.of(middle).scope(only(4))));
    rows.add(
        row(
            "some reasons",
            VerifyCode.UNABLE_TO_GET_CRL,
            CrlMaker.of(middle).scope(tlv(0x83, new byte[] {6, 0x40}))));
    rows.add(
        row(
            "of a place that the certificate does not name",
            VerifyCode.DIFFERENT_CRL_SCOPE,
            CrlMaker.of(middle).scope(at(PLACE))));
    rows.add(
        row("of its place", VerifyCode.OK, CrlMaker.of(middle).scope(at(PLACE)))
            .sent(placed, middle));
    rows.add(
        row(
                "revoked in its place",
                VerifyCode.CERT_REVOKED,
                CrlMaker.of(middle).scope(at(PLACE)).revoke(placed))
            .sent(placed, middle));
    rows.add(
        row(
                "of another place",
                VerifyCode.DIFFERENT_CRL_SCOPE,
                CrlMaker.of(middle).scope(at(PLACE + "2")))
            .sent(placed, middle));
    rows.add(row("of no place", VerifyCode.OK, CrlMaker.of(middle)).sent(placed, middle));
    Made some =
        leaf(HOST)
            .extension(
                "2.5.29.31",
                false,
                tlv(0x30, tlv(0x30, at(PLACE), tlv(0x81, new byte[] {6, 0x40}))))
            .by(middle);
    rows.add(
        row(
                "of a place for some reasons",
                VerifyCode.DIFFERENT_CRL_SCOPE,
                CrlMaker.of(middle).scope(at(PLACE)))
            .sent(some, middle)
            .opensslGives(3, "OpenSSL counts the reasons, and finds some missing"));
    return rows;
  }

  /** Returns lists for the whole path. */
  public List<CrlCase> chains() {
    List<CrlCase> rows = new ArrayList<>();
    rows.add(row("both lists", VerifyCode.OK, CrlMaker.of(middle), CrlMaker.of(root)).withChain());
    rows.add(
        row("the root's is missing", VerifyCode.UNABLE_TO_GET_CRL, CrlMaker.of(middle))
            .withChain());
    rows.add(
        row("the leaf's is missing", VerifyCode.UNABLE_TO_GET_CRL, CrlMaker.of(root)).withChain());
    rows.add(
        row(
                "a revoked authority",
                VerifyCode.CERT_REVOKED,
                CrlMaker.of(middle),
                CrlMaker.of(root).revoke(middle))
            .withChain());
    rows.add(
        row(
            "a revoked authority that nobody asks about",
            VerifyCode.OK,
            CrlMaker.of(middle),
            CrlMaker.of(root).revoke(middle)));
    rows.add(
        row(
                "a revoked root",
                VerifyCode.CERT_REVOKED,
                CrlMaker.of(middle),
                CrlMaker.of(root).revoke(root))
            .withChain());
    rows.add(row("a path that ends early", VerifyCode.OK, CrlMaker.of(middle)).root(middle));
    rows.add(
        row(
                "a path that ends early, whole",
                VerifyCode.UNABLE_TO_GET_CRL_ISSUER,
                CrlMaker.of(middle),
                CrlMaker.of(root))
            .root(middle)
            .withChain()
            .opensslGives(3, "OpenSSL looks for a list before it looks for who signs it"));
    Made alone = leaf(HOST).keyUsage(0x82).subjectKeyId().selfSigned();
    rows.add(row("trusted for itself", VerifyCode.OK, CrlMaker.of(alone)).root(alone).sent(alone));
    return rows;
  }
}
