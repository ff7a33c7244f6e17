// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {Backends.JDK, Backends.BORINGSSL, Backends.BC})
class GetFromOpensslTest {

  private final String backend;
  private final Path home;
  private final Path page;

  GetFromOpensslTest(String backend, @TempDir Path home) throws IOException {
    Backends.use(backend);
    this.backend = backend;
    this.home = home;
    this.page = Files.writeString(home.resolve("page.txt"), "a page\n".repeat(10_000));
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
  void aBodyThatEndsWithTheConnectionIsWhole(String certificate, String version)
      throws IOException {
    try (Server openssl = Server.openssl(home, certificate, "-WWW")) {
      Outcome outcome = Cli.run("get", version, "--ca", Pki.root(), openssl.url("/page.txt"));
      if (Backends.accepts(backend, certificate, outcome)) {
        assertArrayEquals(Files.readAllBytes(page), outcome.out());
      }
    }
  }

  @Test
  void whatWasNegotiatedIsSaid() throws IOException {
    try (Server openssl =
        Server.openssl(home, "p256", "-WWW", "-alpn", "h2,http/1.1", "-groups", "P-384")) {
      Outcome outcome =
          Cli.run("get", "-v", "--tls1.3", "--ca", Pki.root(), openssl.url("/page.txt"));
      assertEquals(0, outcome.exit(), outcome::toString);
      String said = outcome.err();
      assertTrue(said.contains("version  TLSv1.3\n"), said);
      assertTrue(said.contains("suite    TLS_AES_"), said);
      assertTrue(said.contains("alpn     http/1.1\n"), said);
      assertTrue(said.contains("CN=tlsbio test p256\n"), said);
      assertTrue(said.contains("issued by CN=tlsbio test root\n"), said);
    }
  }

  @Test
  void noProtocolInCommonIsRefusedByTheServer() throws IOException {
    try (Server openssl = Server.openssl(home, "p256", "-WWW", "-alpn", "h2")) {
      Outcome outcome = Cli.run("get", "--ca", Pki.root(), openssl.url("/page.txt"));
      assertEquals(1, outcome.exit(), outcome::toString);
      assertTrue(
          outcome.err().contains("(alert no_application_protocol received)"), outcome::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls1.2", "--tls1.3"})
  void aClientCertificateIsShown(String version) throws IOException {
    String[] verify = {"-WWW", "-Verify", "2", "-verify_return_error", "-CAfile", Pki.root()};
    for (String client : new String[] {"client", "stranger", ""}) {
      try (Server openssl = Server.openssl(home, "p256", verify)) {
        String url = openssl.url("/page.txt");
        Outcome outcome =
            client.isEmpty()
                ? Cli.run("get", version, "--ca", Pki.root(), url)
                : Cli.run(
                    "get",
                    version,
                    "--ca",
                    Pki.root(),
                    "--cert",
                    pem(client),
                    "--key",
                    Pki.key(client).toString(),
                    url);
        if (client.equals("client")) {
          assertEquals(0, outcome.exit(), outcome::toString);
          assertArrayEquals(Files.readAllBytes(page), outcome.out());
        } else {
          assertEquals(1, outcome.exit(), outcome::toString);
          assertTrue(outcome.err().contains("ALERT_RECEIVED: "), outcome::toString);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls1.2", "--tls1.3"})
  void aConnectionThatIsCutIsNoEnd(String version) throws Exception {
    try (Server openssl = Server.openssl(home, "p256")) {
      CompletableFuture<Outcome> get =
          CompletableFuture.supplyAsync(
              () -> Cli.run("get", version, "--ca", Pki.root(), openssl.url("/")));
      openssl.await("^(GET) /");
      openssl.type("HTTP/1.0 200 OK\r\n\r\nhalf a bo\n");
      openssl.kill();
      Outcome outcome = get.get(60, TimeUnit.SECONDS);
      assertEquals(1, outcome.exit(), outcome::toString);
      assertTrue(
          outcome.err().startsWith("tlsbio get: UNEXPECTED_EOF_WHILE_READING: "),
          outcome::toString);
      assertEquals(1, outcome.err().lines().count(), outcome.err());
    }
  }

  @Test
  void nobodyThereIsOneLine() throws IOException {
    String url;
    try (Server openssl = Server.openssl(home, "p256")) {
      url = openssl.url("/");
    }
    Outcome outcome = Cli.run("get", url);
    assertEquals(1, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().startsWith("tlsbio get: cannot connect: "), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  private static String pem(String name) {
    return Pki.chain(name).toString();
  }
}
