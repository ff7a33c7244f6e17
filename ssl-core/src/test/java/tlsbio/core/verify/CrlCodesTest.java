// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.tlv;
import static tlsbio.tck.kit.CrlMaker.at;
import static tlsbio.tck.kit.CrlMaker.only;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tlsbio.CrlStore;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;
import tlsbio.tck.kit.CrlMaker;

/**
 * One set of lists for each fault, and the code it gets: from us, and from {@code openssl verify
 * -crl_check} or {@code -crl_check_all} where that is installed. Where OpenSSL gives another code
 * the row says which, and why.
 */
class CrlCodesTest {

  private static final String HOST = "host.test";
  private static final String PLACE = "http://lists.test/1";

  private record Row(
      String name,
      VerifyCode code,
      int openssl,
      boolean chain,
      boolean strict,
      Made root,
      List<Made> sent,
      List<X509CRL> lists) {

    Row opensslGives(int number, String why) {
      assertTrue(!why.isBlank());
      return new Row(name, code, number, chain, strict, root, sent, lists);
    }

    Row withChain() {
      return new Row(name, code, openssl, true, strict, root, sent, lists);
    }

    Row withoutStrict() {
      return new Row(name, code, openssl, chain, false, root, sent, lists);
    }

    Row root(Made other) {
      return new Row(name, code, openssl, chain, strict, other, sent, lists);
    }

    Row sent(Made... others) {
      return new Row(name, code, openssl, chain, strict, root, List.of(others), lists);
    }
  }

  private final Made root = ca("root").keyUsage(0x06).selfSigned();
  private final Made middle = ca("middle").serial(7).keyUsage(0x06).by(root);
  private final Made good = leaf(HOST).serial(8).by(middle);
  private final Made placed =
      leaf(HOST)
          .serial(9)
          .extension("2.5.29.31", false, tlv(0x30, tlv(0x30, at(PLACE))))
          .by(middle);

  private Row row(String name, VerifyCode code, CrlMaker... lists) {
    List<X509CRL> made = Stream.of(lists).map(CrlMaker::make).toList();
    return new Row(name, code, code.number(), false, true, root, List.of(good, middle), made);
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(row("an empty list", VerifyCode.OK, CrlMaker.of(middle)));
    rows.add(row("revoked", VerifyCode.CERT_REVOKED, CrlMaker.of(middle).revoke(good)));
    rows.add(row("on hold", VerifyCode.CERT_REVOKED, CrlMaker.of(middle).revoke(good, 6)));
    rows.add(row("to be removed", VerifyCode.OK, CrlMaker.of(middle).revoke(good, 8)));
    rows.add(row("another is revoked", VerifyCode.OK, CrlMaker.of(middle).revoke(placed)));
    rows.add(row("no list", VerifyCode.UNABLE_TO_GET_CRL));
    rows.add(row("another's list", VerifyCode.UNABLE_TO_GET_CRL, CrlMaker.of(root)));
    dates(rows);
    signatures(rows);
    scopes(rows);
    chains(rows);
    return rows;
  }

  private void dates(List<Row> rows) {
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
  }

  private void signatures(List<Row> rows) {
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
  }

  private void scopes(List<Row> rows) {
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
  }

  private void chains(List<Row> rows) {
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
  }

  @TestFactory
  Stream<DynamicTest> eachFaultHasItsCode() {
    return rows().stream()
        .map(
            row ->
                dynamicTest(
                    row.name(),
                    () -> {
                      Verification result = verify(row);
                      assertEquals(row.code(), result.code(), result.message());
                      assertTrue(result.message().startsWith(row.code().message()));
                    }));
  }

  private static Verification verify(Row row) {
    return verify(row, new Work(null, 64));
  }

  private static Verification verify(Row row, Work work) {
    ChainVerifier verifier =
        new ChainVerifier(
            TrustStore.of(List.of(row.root().certificate())),
            Purpose.SERVER,
            VerifyCodesTest.CLOCK,
            Optional.empty(),
            new VerifyOptions(true, row.strict(), 10, 64),
            new Crls(CrlStore.of(row.lists()), true, row.chain()));
    List<X509Certificate> chain = row.sent().stream().map(Made::certificate).toList();
    return verifier.verify(chain, work);
  }

  @TestFactory
  Stream<DynamicTest> opensslGivesTheSameCodes(@TempDir Path folder) {
    if (!Openssl.isInstalled()) {
      return Stream.of(
          dynamicTest(
              "openssl is absent", () -> assumeTrue(false, "openssl is not installed: not asked")));
    }
    return rows().stream()
        .map(
            row ->
                dynamicTest(row.name(), () -> assertEquals(row.openssl(), openssl(row, folder))));
  }

  private static int openssl(Row row, Path folder) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-partial_chain", "-crl_check"));
    if (row.chain()) {
      options.add("-crl_check_all");
    }
    if (row.strict()) {
      options.add("-x509_strict");
    }
    return Openssl.verify(folder, row.sent(), row.root(), row.lists(), options);
  }

  @Test
  void whyAndWhenStandInTheMessage() {
    Verification result = verify(row("", VerifyCode.OK, CrlMaker.of(middle).revoke(good, 1)));
    assertTrue(
        result.message().contains("since 2025-01-01T00:00:00Z, keyCompromise"), result.message());
  }

  @Test
  void theSignatureOfAListIsPartOfTheWorkAndCheckedOnce() {
    Row row = row("", VerifyCode.OK, CrlMaker.of(middle), CrlMaker.of(root)).withChain();
    Work work = new Work(null, 64);
    assertTrue(verify(row, work).isOk());
    assertEquals(4, work.signatures(), "two certificates, two lists");
    assertEquals(
        VerifyCode.UNSPECIFIED, verify(row, new Work(null, 3)).code(), "three are not enough");
  }
}
