// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.tlv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
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

/**
 * One stapled response for each fault, and the code it gets; and whether {@code openssl ocsp} takes
 * the same ones for good where that is installed.
 */
class OcspChecksTest {

  private static final String HOST = "host.test";

  private final Made root = ca("root").selfSigned();
  private final Made middle = ca("middle").serial(7).keyUsage(0x86).by(root);
  private final Made good = leaf(HOST).serial(8).by(middle);
  private final Made other = leaf(HOST).serial(9).by(middle);
  private final Made responder =
      leaf("responder").serial(10).purposes(OcspMaker.SIGNING).by(middle);
  private final Made demanding =
      leaf(HOST)
          .serial(11)
          .extension("1.3.6.1.5.5.7.1.24", false, tlv(0x30, new byte[] {2, 1, 5}))
          .by(middle);

  private record Row(String name, VerifyCode code, boolean openssl, OcspMaker response) {

    Row opensslTakesIt(String why) {
      assertFalse(why.isBlank());
      return new Row(name, code, true, response);
    }
  }

  private static Row row(String name, VerifyCode code, OcspMaker response) {
    return new Row(name, code, code == VerifyCode.OK, response);
  }

  private OcspMaker answer() {
    return OcspMaker.of(good, middle);
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(row("good", VerifyCode.OK, answer()));
    rows.add(row("named by key", VerifyCode.OK, answer().byKey()));
    rows.add(row("SHA-256", VerifyCode.OK, answer().digest("SHA-256", "2.16.840.1.101.3.4.2.1")));
    rows.add(row("appointed", VerifyCode.OK, answer().signedBy(responder)));
    rows.add(row("appointed, by key", VerifyCode.OK, answer().signedBy(responder).byKey()));
    rows.add(row("revoked", VerifyCode.CERT_REVOKED, answer().revoked(1)));
    rows.add(row("not known", VerifyCode.OCSP_CERT_UNKNOWN, answer().unknown()));
    VerifyCode failed = VerifyCode.OCSP_VERIFY_FAILED;
    rows.add(row("forged", failed, answer().forged()));
    rows.add(row("forged by the appointed", failed, answer().signedBy(responder).forged()));
    rows.add(row("of nobody", failed, answer().signedBy(responder).withoutCertificate()));
    rows.add(row("by another leaf", failed, answer().signedBy(other)));
    Made stranger = leaf("responder").purposes(OcspMaker.SIGNING).by(root);
    rows.add(row("appointed by another", failed, answer().signedBy(stranger)));
    Made faked = leaf("responder").purposes(OcspMaker.SIGNING).forgedFor(middle);
    rows.add(row("appointed by nobody", failed, answer().signedBy(faked)));
    Made old =
        leaf("responder")
            .purposes(OcspMaker.SIGNING)
            .valid("20200101000000Z", "20210101000000Z")
            .by(middle);
    rows.add(row("appointed long ago", failed, answer().signedBy(old)));
    Made unable = leaf("responder").purposes(OcspMaker.SIGNING).keyUsage(0x20).by(middle);
    rows.add(
        row("appointed, but may not sign", failed, answer().signedBy(unable))
            .opensslTakesIt("it does not look at the responder's key usage"));
    rows.add(row("about another", failed, OcspMaker.of(other, middle)));
    rows.add(row("about another's", failed, OcspMaker.of(good, root).signedBy(root)));
    rows.add(row("of tomorrow", failed, answer().valid("20980101000000Z", "20990101000000Z")));
    rows.add(row("of yesterday", failed, answer().valid("20200101000000Z", "20210101000000Z")));
    rows.add(
        row("without an end", failed, answer().valid("20200101000000Z", null))
            .opensslTakesIt("it takes it for good for ever"));
    rows.add(
        row("SHA-1", failed, answer().signedWith("SHA1withECDSA", "1.2.840.10045.4.1"))
            .opensslTakesIt("it has no security level for responses"));
    rows.add(
        row("critical extension", failed, answer().critical("1.2.3.4"))
            .opensslTakesIt("it does not look at extensions of responses"));
    rows.add(row("try later", failed, answer().failed(3)));
    return rows;
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

  private boolean openssl(Row row, Path folder) throws IOException, InterruptedException {
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

  private static String digestOption(Row row) {
    return row.name().equals("SHA-256") ? "-sha256" : "-sha1";
  }
}
