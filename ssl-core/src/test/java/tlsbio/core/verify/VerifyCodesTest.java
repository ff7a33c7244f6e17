// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tlsbio.TrustStore;
import tlsbio.tck.kit.CertificateMaker.Made;
import tlsbio.tck.kit.ChainCase;
import tlsbio.tck.kit.ChainCases;

/**
 * One chain for each fault, and the code it gets: from us, and from {@code openssl verify} where
 * that is installed. Where OpenSSL gives another code the row says which.
 */
class VerifyCodesTest {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private static List<ChainCase> rows() {
    ChainCases cases = new ChainCases();
    return Stream.of(
            cases.hosts(),
            cases.dates(),
            cases.issuers(),
            cases.authorities(),
            cases.purposes(),
            cases.names(),
            cases.strength(),
            cases.profile())
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

  private static Verification verify(ChainCase row) {
    TrustStore trust = TrustStore.of(List.of(row.root().certificate()));
    ChainVerifier verifier = new ChainVerifier(trust, Purpose.SERVER, CLOCK, Optional.empty());
    List<X509Certificate> chain = row.sent().stream().map(Made::certificate).toList();
    Verification path = verifier.verify(chain);
    return path.isOk() ? HostNames.check(new CertificateFacts(chain.get(0)), row.host()) : path;
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

  private static int openssl(ChainCase row, Path folder) throws IOException, InterruptedException {
    boolean address = Character.isDigit(row.host().charAt(0));
    return Openssl.verify(
        folder,
        row.sent(),
        row.root(),
        List.of(),
        List.of(
            "-x509_strict",
            "-partial_chain",
            address ? "-verify_ip" : "-verify_hostname",
            row.host()));
  }
}
