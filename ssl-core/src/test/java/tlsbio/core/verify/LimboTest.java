// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tlsbio.TrustStore;

/**
 * The RFC 5280 cases of x509-limbo. The file is not part of the repository: it is looked for as
 * {@code shared/limbo-rfc5280.json} beside the checkout or some folders above, and without it the
 * test is skipped. Each case that we answer otherwise stands in docs/limbo.md with its reason.
 */
class LimboTest {

  private static final int FOLDERS_UP = 6;

  /** Cases that limbo wants accepted and that are refused, as OpenSSL does; see docs/limbo.md. */
  private static final Map<String, String> REFUSED_NONETHELESS =
      Map.of(
          "pathlen::validation-ignores-pathlen-in-leaf", "key usage allows no TLS server",
          "rfc5280::ca-as-leaf", "key usage allows no TLS server");

  @TestFactory
  Stream<DynamicTest> eachCaseIsDecidedAsTheSuiteExpects() throws IOException {
    Optional<Path> file = suite();
    if (file.isEmpty()) {
      return Stream.of(
          dynamicTest(
              "x509-limbo is absent",
              () -> abort("no shared/limbo-rfc5280.json beside the checkout: nothing was run")));
    }
    JsonObject root = Json.parse(Files.readString(file.get())).asObject();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonValue value : root.get("testcases").asArray()) {
      JsonObject limboCase = value.asObject();
      String id = limboCase.getString("id", "");
      tests.add(dynamicTest(id, () -> check(id, limboCase)));
    }
    assertEquals(115, tests.size());
    return tests.stream();
  }

  private static void check(String id, JsonObject limboCase) {
    Outcome outcome = decide(limboCase);
    boolean wanted = limboCase.getString("expected_result", "").equals("SUCCESS");
    if (REFUSED_NONETHELESS.containsKey(id)) {
      assertTrue(wanted && !outcome.ok(), "the ledger is out of date: " + outcome);
      return;
    }
    assertEquals(wanted, outcome.ok(), outcome.toString());
  }

  private record Outcome(boolean ok, String message) {}

  private static Outcome decide(JsonObject limboCase) {
    List<X509Certificate> chain = new ArrayList<>();
    List<X509Certificate> trusted = new ArrayList<>();
    try {
      chain.add(certificate(limboCase.get("peer_certificate")));
      for (JsonValue value : limboCase.get("untrusted_intermediates").asArray()) {
        chain.add(certificate(value));
      }
      for (JsonValue value : limboCase.get("trusted_certs").asArray()) {
        trusted.add(certificate(value));
      }
    } catch (CertificateException e) {
      return new Outcome(false, "does not parse: " + e.getMessage());
    }
    Purpose purpose =
        limboCase.getString("validation_kind", "").equals("SERVER")
            ? Purpose.SERVER
            : Purpose.CLIENT;
    JsonValue depth = limboCase.get("max_chain_depth");
    VerifyOptions options = new VerifyOptions(true, true, depth.isNull() ? 10 : depth.asInt(), 64);
    ChainVerifier verifier =
        new ChainVerifier(
            TrustStore.of(trusted),
            purpose,
            clock(limboCase.get("validation_time")),
            Optional.empty(),
            options);
    Verification path = verifier.verify(chain);
    JsonValue name = limboCase.get("expected_peer_name");
    if (!path.isOk() || name.isNull()) {
      return new Outcome(path.isOk(), path.message());
    }
    Verification host =
        HostNames.check(new CertificateFacts(chain.get(0)), name.asObject().getString("value", ""));
    return new Outcome(host.isOk(), host.message());
  }

  private static Clock clock(JsonValue time) {
    return time.isNull()
        ? Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)
        : Clock.fixed(OffsetDateTime.parse(time.asString()).toInstant(), ZoneOffset.UTC);
  }

  private static X509Certificate certificate(JsonValue pem) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.asString().getBytes(UTF_8)));
  }

  private static Optional<Path> suite() {
    Path folder = Path.of("").toAbsolutePath();
    for (int up = 0; up < FOLDERS_UP && folder != null; up++, folder = folder.getParent()) {
      Path file = folder.resolve("shared").resolve("limbo-rfc5280.json");
      if (Files.isReadable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
