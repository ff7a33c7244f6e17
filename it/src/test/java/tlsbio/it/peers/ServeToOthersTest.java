// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve} to openssl s_client and gnutls-cli. */
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {Backends.JDK, Backends.BORINGSSL, Backends.BC})
class ServeToOthersTest {

  private static final String REQUEST =
      "GET /page.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final Path home;
  private final String page = "a page\n".repeat(100_000);

  ServeToOthersTest(String backend, @TempDir Path home) throws IOException {
    Backends.use(backend);
    this.home = home;
    Files.writeString(home.resolve("page.txt"), page);
  }

  @AfterEach
  void useAnyBackend() {
    Backends.useAny();
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
  void opensslGetsThePageAndACloseNotify(String certificate, String version) throws Exception {
    try (Serving serving = new Serving(home, certificate)) {
      Outcome outcome = Tool.OPENSSL.run(REQUEST, client(serving, "-quiet", version));
      assertEquals(0, outcome.exit(), () -> outcome + serving.log());
      assertTrue(outcome.text().endsWith("\r\n\r\n" + page), () -> outcome + serving.log());
    }
  }

  /** It would say "Reused" of a session that is taken up again. */
  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void opensslComesBackAsAStranger(String version) throws Exception {
    try (Serving serving = new Serving(home, "p256")) {
      Outcome outcome = Tool.OPENSSL.runAndEndInput("", client(serving, "-reconnect", version));
      assertTrue(outcome.text().split("New, TLSv1", -1).length > 5, outcome::toString);
      assertFalse(outcome.text().contains("Reused, "), outcome::toString);
    }
  }

  @Test
  void opensslAgreesOnTheProtocol() throws Exception {
    try (Serving serving = new Serving(home, "p256", "--alpn", "x,http/1.1")) {
      Outcome outcome = Tool.OPENSSL.runAndEndInput("", client(serving, "-alpn", "h2,http/1.1,x"));
      assertTrue(outcome.text().contains("ALPN protocol: x\n"), () -> outcome + serving.log());
      Outcome none = Tool.OPENSSL.runAndEndInput("", client(serving, "-alpn", "h2"));
      assertTrue(none.err().contains("no application protocol"), () -> none + serving.log());
      assertTrue(serving.log().contains("NO_APPLICATION_PROTOCOL"), serving.log());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void anIdleClientIsToldWhenTheServerStops(String version) throws Exception {
    Serving serving = new Serving(home, "p256");
    List<String> words =
        new ArrayList<>(Tool.OPENSSL.command(client(serving, "-ign_eof", version)));
    Process openssl = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (var output = openssl.inputReader()) {
      openssl.outputWriter().append("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n").flush();
      for (String line = ""; line != null && !line.startsWith("404 "); ) {
        line = output.readLine();
      }
      serving.close();
      String rest = String.join("\n", output.lines().toList());
      assertTrue(rest.endsWith("closed"), rest);
      assertEquals(0, openssl.waitFor(), rest);
    } finally {
      openssl.destroyForcibly();
      serving.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"rsa,1.2", "rsa,1.3", "p256,1.2", "p256,1.3", "ed25519,1.2", "ed25519,1.3"})
  void gnutlsGetsThePage(String certificate, String version) throws Exception {
    try (Serving serving = new Serving(home, certificate)) {
      Outcome outcome = Tool.GNUTLS_CLI.run(REQUEST, gnutls(serving, version));
      assertEquals(0, outcome.exit(), () -> outcome + serving.log());
      assertTrue(outcome.text().contains("\r\n\r\n" + page), () -> outcome + serving.log());
      assertTrue(outcome.text().contains("(TLS" + version + "-X.509)"), outcome::toString);
    }
  }

  /** GnuTLS says goodbye when its input ends and then still reads the answer. */
  @Test
  void whoClosesItsHalfStillGetsTheAnswer() throws Exception {
    try (Serving serving = new Serving(home, "p256")) {
      Outcome outcome = Tool.GNUTLS_CLI.runAndEndInput(REQUEST, gnutls(serving, "1.3"));
      assertEquals(0, outcome.exit(), () -> outcome + serving.log());
      assertTrue(outcome.text().contains("\r\n\r\n" + page), () -> outcome + serving.log());
    }
  }

  @Test
  void aKeyWithoutItsCertificateIsMisuse() {
    Outcome missing = Cli.run("serve", "--key", "x", home.toString());
    assertEquals(2, missing.exit());
    assertTrue(missing.err().contains("--cert and --key go together"), missing.err());
  }

  private static String[] client(Serving serving, String... options) {
    List<String> words = new ArrayList<>(List.of("s_client", "-CAfile", Pki.root()));
    words.addAll(List.of("-connect", "127.0.0.1:" + serving.port()));
    words.addAll(List.of("-servername", "localhost", "-verify_return_error"));
    words.addAll(List.of("-verify_hostname", "localhost"));
    words.addAll(List.of(options));
    return words.toArray(new String[0]);
  }

  private static String[] gnutls(Serving serving, String version) {
    return new String[] {
      "--x509cafile",
      Pki.root(),
      "--priority",
      "NORMAL:-VERS-ALL:+VERS-TLS" + version,
      "--sni-hostname",
      "localhost",
      "--verify-hostname",
      "localhost",
      "-p",
      serving.port(),
      "127.0.0.1"
    };
  }
}
