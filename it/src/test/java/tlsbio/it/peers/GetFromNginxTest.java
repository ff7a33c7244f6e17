// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
class GetFromNginxTest {

  private static final String VERIFY_CLIENT = "ssl_verify_client on; ssl_client_certificate ";

  private final String backend;
  private final Path home;
  private final Path page;

  GetFromNginxTest(String backend, @TempDir Path home) throws IOException {
    Backends.use(backend);
    this.backend = backend;
    this.home = home;
    this.page = Files.writeString(home.resolve("page.txt"), "a page\n".repeat(1000));
  }

  @AfterEach
  void useAnyBackend() {
    Backends.useAny();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls1.2", "--tls1.3"})
  void hundredMegabytesArriveByteForByte(String version) throws IOException {
    Path file = BigFile.create(home, "big");
    Path copy = home.resolve("copy");
    try (Server nginx = Server.nginx(home, "p256")) {
      Outcome outcome =
          Cli.run("get", version, "--ca", Pki.root(), "-o", copy.toString(), nginx.url("/big"));
      assertEquals(0, outcome.exit(), outcome::toString);
      assertEquals(Files.size(file), Files.size(copy));
      assertEquals(BigFile.sha256(file), BigFile.sha256(copy));
    }
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
  void everyKindOfCertificateIsAccepted(String certificate, String version) throws IOException {
    try (Server nginx = Server.nginx(home, certificate)) {
      Outcome outcome = Cli.run("get", version, "--ca", Pki.root(), nginx.url("/page.txt"));
      if (Backends.accepts(backend, certificate, outcome)) {
        assertArrayEquals(Files.readAllBytes(page), outcome.out());
      }
    }
  }

  @Test
  void aBodyInChunksIsJoined() throws IOException {
    String ssi = "location / { ssi on; ssi_types *; }"; // its length is then not known before
    try (Server nginx = Server.nginx(home, "p256", ssi)) {
      Outcome outcome = Cli.run("get", "--ca", Pki.root(), nginx.url("/page.txt"));
      assertEquals(0, outcome.exit(), outcome::toString);
      assertArrayEquals(Files.readAllBytes(page), outcome.out());
    }
  }

  @Test
  void aRedirectIsNotFollowedButSaid() throws IOException {
    try (Server nginx = Server.nginx(home, "p256", "location /old { return 302 /new; }")) {
      Outcome outcome = Cli.run("get", "--ca", Pki.root(), nginx.url("/old"));
      assertEquals(1, outcome.exit(), outcome::toString);
      assertTrue(outcome.err().contains("302 Moved Temporarily, not followed: "), outcome.err());
      assertTrue(outcome.err().contains("/new"), outcome.err());
    }
  }

  @Test
  void progressIsShownIfAskedFor() throws IOException {
    Files.write(home.resolve("some"), new byte[3 << 20]);
    try (Server nginx = Server.nginx(home, "p256")) {
      Outcome outcome = Cli.run("get", "--progress", "--ca", Pki.root(), nginx.url("/some"));
      assertEquals(3 << 20, outcome.out().length);
      assertTrue(outcome.err().endsWith("\r3.0 MiB 100 %\n"), outcome.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls1.2", "--tls1.3"})
  void aClientCertificateIsShown(String version) throws IOException {
    try (Server nginx = Server.nginx(home, "p256", VERIFY_CLIENT + Pki.root() + ";")) {
      Outcome known = get(nginx, version, "client");
      assertEquals(0, known.exit(), known::toString);
      assertArrayEquals(Files.readAllBytes(page), known.out());
      Outcome unknown = get(nginx, version, "stranger");
      assertEquals(1, unknown.exit(), unknown::toString);
      assertTrue(unknown.text().contains("The SSL certificate error"), unknown::toString);
      Outcome nobody = Cli.run("get", version, "--ca", Pki.root(), nginx.url("/page.txt"));
      assertEquals(1, nobody.exit(), nobody::toString);
      assertTrue(nobody.text().contains("No required SSL certificate"), nobody::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"expired,root,10", "elsewhere,root,62", "p256,other-root,20"})
  void aWrongCertificateIsRefusedWithItsCode(String certificate, String ca, int code)
      throws IOException {
    try (Server nginx = Server.nginx(home, certificate)) {
      for (String version : new String[] {"--tls1.2", "--tls1.3"}) {
        Outcome outcome =
            Cli.run("get", version, "--ca", Pki.chain(ca).toString(), nginx.url("/page.txt"));
        assertEquals(1, outcome.exit(), outcome::toString);
        assertEquals(0, outcome.out().length);
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        String line = outcome.err();
        String wanted = "tlsbio get: CERTIFICATE_VERIFY_FAILED (verify code " + code + "): ";
        assertTrue(line.startsWith(wanted), line);
      }
    }
  }

  @Test
  void anotherNameCanBeExpectedAndVerificationTurnedOff() throws IOException {
    try (Server nginx = Server.nginx(home, "elsewhere")) {
      String url = nginx.url("/page.txt");
      Outcome named = Cli.run("get", "--ca", Pki.root(), "--servername", "elsewhere.example", url);
      assertEquals(0, named.exit(), named::toString);
      Outcome unverified = Cli.run("get", "--insecure", url);
      assertEquals(0, unverified.exit(), unverified::toString);
    }
  }

  private static Outcome get(Server server, String version, String identity) {
    return Cli.run(
        "get",
        version,
        "--ca",
        Pki.root(),
        "--cert",
        Pki.chain(identity).toString(),
        "--key",
        Pki.key(identity).toString(),
        server.url("/page.txt"));
  }
}
