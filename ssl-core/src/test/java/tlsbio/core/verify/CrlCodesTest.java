// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
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
import tlsbio.tck.kit.CrlCase;
import tlsbio.tck.kit.CrlCases;

/**
 * One set of lists for each fault, and the code it gets: from us, and from {@code openssl verify
 * -crl_check} or {@code -crl_check_all} where that is installed. Where OpenSSL gives another code
 * the row says which, and why.
 */
class CrlCodesTest {

  private static final CrlCases CASES = new CrlCases();

  private static List<CrlCase> rows() {
    return Stream.of(
            CASES.revoked(), CASES.dates(), CASES.signatures(), CASES.scopes(), CASES.chains())
        .flatMap(List::stream)
        .toList();
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

  private static Verification verify(CrlCase row) {
    return verify(row, new Work(null, 64));
  }

  private static Verification verify(CrlCase row, Work work) {
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

  private static int openssl(CrlCase row, Path folder) throws IOException, InterruptedException {
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
    Verification result =
        verify(CASES.row("", VerifyCode.OK, CASES.ofIssuer().revoke(CASES.end(), 1)));
    assertTrue(
        result.message().contains("since 2025-01-01T00:00:00Z, keyCompromise"), result.message());
  }

  @Test
  void theSignatureOfAListIsPartOfTheWorkAndCheckedOnce() {
    CrlCase row = CASES.row("", VerifyCode.OK, CASES.ofIssuer(), CASES.ofRoot()).withChain();
    Work work = new Work(null, 64);
    assertTrue(verify(row, work).isOk());
    assertEquals(4, work.signatures(), "two certificates, two lists");
    assertEquals(
        VerifyCode.UNSPECIFIED, verify(row, new Work(null, 3)).code(), "three are not enough");
  }
}
