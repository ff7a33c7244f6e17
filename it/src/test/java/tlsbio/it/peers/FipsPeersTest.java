// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The FIPS module in approved-only mode with OpenSSL. Run by the profile {@code fips} alone. */
@Timeout(120)
@EnabledIfSystemProperty(named = "org.bouncycastle.fips.approved_only", matches = "true")
class FipsPeersTest {

  private final String page = "a page\n".repeat(100_000);

  private final Path home;

  FipsPeersTest(@TempDir Path home) throws IOException {
    Backends.use(Backends.BC);
    this.home = home;
    Files.writeString(home.resolve("page.txt"), page);
  }

  @AfterEach
  void useAnyBackend() {
    Backends.useAny();
  }

  @ParameterizedTest
  @CsvSource({
    "rsa,--tls1.2",
    "rsa,--tls1.3",
    "p256,--tls1.2",
    "p256,--tls1.3",
    "ed25519,--tls1.2",
    "ed25519,--tls1.3"
  })
  void itGetsFromOpenssl(String certificate, String version) throws IOException {
    try (Server openssl = Server.openssl(home, certificate, "-WWW")) {
      Outcome got = Cli.run("get", "-v", version, "--ca", Pki.root(), openssl.url("/page.txt"));
      assertEquals(0, got.exit(), got::toString);
      assertArrayEquals(Files.readAllBytes(home.resolve("page.txt")), got.out());
      assertTrue(got.err().contains("group    secp256r1"), got.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rsa,-tls1_2",
    "rsa,-tls1_3",
    "p256,-tls1_2",
    "p256,-tls1_3",
    "ed25519,-tls1_2",
    "ed25519,-tls1_3"
  })
  void itServesToOpenssl(String certificate, String version)
      throws IOException, InterruptedException {
    try (Serving serving = new Serving(home, certificate)) {
      Outcome got =
          Tool.OPENSSL.run(
              "GET /page.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
              "s_client",
              "-quiet",
              "-CAfile",
              Pki.root(),
              "-connect",
              "127.0.0.1:" + serving.port(),
              "-servername",
              "localhost",
              "-verify_return_error",
              "-verify_hostname",
              "localhost",
              version);
      assertEquals(0, got.exit(), () -> got + serving.log());
      assertTrue(got.text().contains("\r\n\r\n" + page), () -> got + serving.log());
    }
  }
}
