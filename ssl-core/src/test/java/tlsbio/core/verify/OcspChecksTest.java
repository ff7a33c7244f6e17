// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static tlsbio.tck.kit.CertificateMaker.leaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tlsbio.OcspPolicy;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;
import tlsbio.tck.kit.OcspCase;
import tlsbio.tck.kit.OcspCases;
import tlsbio.tck.kit.OcspMaker;

/**
 * One stapled response for each fault, and the code it gets; and whether {@code openssl ocsp} takes
 * the same ones for good where that is installed.
 */
class OcspChecksTest {

  private static final String HOST = "host.test";

  private final OcspCases cases = new OcspCases();
  private final Made root = cases.root();
  private final Made middle = cases.middle();
  private final Made good = cases.good();
  private final Made demanding = cases.demanding();
  private final Made responder = cases.responder();

  private List<OcspCase> rows() {
    return cases.rows();
  }

  private OcspMaker answer() {
    return cases.answer();
  }

  private Verification verify(Made certificate, OcspPolicy policy, byte @Nullable [] stapled) {
    return verify(certificate, policy, stapled, new Work(null, 64));
  }

  private Verification verify(
      Made certificate, OcspPolicy policy, byte @Nullable [] stapled, Work work) {
    List<X509Certificate> chain = List.of(certificate.certificate(), middle.certificate());
    return new ChainVerifier(
            TrustStore.of(List.of(root.certificate())),
            Purpose.SERVER,
            VerifyCodesTest.CLOCK,
            Optional.empty())
        .verify(chain, new Staple(policy, stapled), work);
  }

  @TestFactory
  Stream<DynamicTest> eachResponseHasItsCode() {
    return rows().stream()
        .map(
            row ->
                dynamicTest(
                    row.name(),
                    () -> {
                      for (OcspPolicy policy : OcspPolicy.values()) {
                        Verification result = verify(good, policy, row.response().make());
                        assertEquals(
                            policy == OcspPolicy.NONE ? VerifyCode.OK : row.code(),
                            result.code(),
                            result.message());
                      }
                    }));
  }

  @Test
  void aMissingResponseMattersWhereItIsRequiredOrDemanded() {
    assertTrue(verify(good, OcspPolicy.NONE, null).isOk());
    assertTrue(verify(good, OcspPolicy.REQUEST, null).isOk());
    VerifyCode needed = VerifyCode.OCSP_VERIFY_NEEDED;
    assertEquals(needed, verify(good, OcspPolicy.REQUIRE, null).code());
    assertTrue(verify(demanding, OcspPolicy.NONE, null).isOk());
    assertEquals(needed, verify(demanding, OcspPolicy.REQUEST, null).code());
    byte[] response = OcspMaker.of(demanding, middle).make();
    assertTrue(verify(demanding, OcspPolicy.REQUEST, response).isOk());
  }

  @Test
  void theChainIsJudgedFirst() {
    Made late = leaf(HOST).valid("20200101000000Z", "20210101000000Z").by(middle);
    assertEquals(
        VerifyCode.CERT_HAS_EXPIRED, verify(late, OcspPolicy.REQUIRE, new byte[] {1}).code());
  }

  @Test
  void whyAndWhenStandInTheMessage() {
    Verification result = verify(good, OcspPolicy.REQUEST, answer().revoked(1).make());
    assertTrue(
        result.message().contains("since 2025-01-01T00:00:00Z, keyCompromise"), result.message());
  }

  @Test
  void signaturesArePartOfTheWork() {
    byte[] response = answer().signedBy(responder).make();
    Work work = new Work(null, 64);
    assertTrue(verify(good, OcspPolicy.REQUIRE, response, work).isOk());
    assertEquals(4, work.signatures(), "two certificates, the responder's, the response");
    Verification spent = verify(good, OcspPolicy.REQUIRE, response, new Work(null, 3));
    assertEquals(VerifyCode.OCSP_VERIFY_FAILED, spent.code());
  }

  @Test
  void nothingPassesThatIsCutOrLong() {
    byte[] response = answer().signedBy(responder).make();
    for (int i = 0; i < response.length; i++) {
      assertFalse(verify(good, OcspPolicy.REQUEST, Arrays.copyOf(response, i)).isOk());
    }
    byte[] wide = Arrays.copyOf(response, OcspResponse.MAX_BYTES + 1);
    assertFalse(verify(good, OcspPolicy.REQUEST, wide).isOk());
  }

  @Test
  void noChangedBitMakesARevokedCertificateGood() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] response = answer().revoked(1).make();
    for (int i = 0; i < 500; i++) {
      byte[] changed = response.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      assertFalse(verify(good, OcspPolicy.REQUEST, changed).isOk(), "seed " + seed);
    }
  }

  @TestFactory
  Stream<DynamicTest> opensslTakesTheSameForGood(@TempDir Path folder) {
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

  private boolean openssl(OcspCase row, Path folder) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("response.der"), row.response().make());
    Process process =
        new ProcessBuilder(
                "openssl",
                "ocsp",
                "-respin",
                file.toString(),
                "-issuer",
                Openssl.pem(folder.resolve("issuer.pem"), List.of(middle)).toString(),
                digestOption(row),
                "-cert",
                Openssl.pem(folder.resolve("leaf.pem"), List.of(good)).toString(),
                "-CAfile",
                Openssl.pem(folder.resolve("root.pem"), List.of(root)).toString(),
                "-no_nonce")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output.contains("Response verify OK")
        && output.contains("leaf.pem: good")
        && !output.contains("Status times invalid");
  }

  private static String digestOption(OcspCase row) {
    return row.name().equals("SHA-256") ? "-sha256" : "-sha1";
  }
}
