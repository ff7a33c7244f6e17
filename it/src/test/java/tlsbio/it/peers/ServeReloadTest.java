// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve --reload} to curl and openssl, while its files are replaced. */
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {Backends.JDK, Backends.BORINGSSL, Backends.BC})
class ServeReloadTest {

  private static final String REQUEST = "GET /page.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final Path home;
  private final Path chain;
  private final Path key;

  ServeReloadTest(String backend, @TempDir Path temporary) throws IOException {
    Backends.use(backend);
    this.chain = temporary.resolve("tls.crt");
    this.key = temporary.resolve("tls.key");
    this.home = Files.createDirectory(temporary.resolve("home"));
    Files.writeString(home.resolve("page.txt"), "a page\n");
    Files.write(chain, Files.readAllBytes(Pki.chain("p256")));
    Files.write(key, Files.readAllBytes(Pki.key("p256")));
  }

  @AfterEach
  void useAnyBackend() {
    Backends.useAny();
  }

  @Test
  void curlSeesTheNewCertificateAndAnOpenConnectionGoesOn() throws Exception {
    try (Serving serving = new Serving(home, chain, key, "--reload")) {
      assertShown("p256", serving);
      Process open = openssl(serving);
      try (BufferedReader answers = open.inputReader()) {
        ask(open, answers);
        Files.write(chain, Files.readAllBytes(Pki.chain("rsa")));
        assertShown("p256", serving); // the key has not come yet
        Files.write(key, Files.readAllBytes(Pki.key("rsa")));
        assertShown("rsa", serving);
        ask(open, answers);
      } finally {
        open.destroyForcibly();
      }
      List<String> log = reloads(serving);
      assertEquals(2, log.size(), log::toString);
      assertTrue(log.get(0).startsWith("not reloaded, and all goes on"), log::toString);
      assertTrue(log.get(0).contains("tlsbio test rsa"), log::toString);
      assertTrue(log.get(1).startsWith("reloaded: "), log::toString);
    }
  }

  @Test
  void aBrokenFileChangesNothingAndIsToldOnce() throws Exception {
    try (Serving serving = new Serving(home, chain, key, "--reload")) {
      assertShown("p256", serving);
      Files.writeString(chain, "-----BEGIN CERTIFICATE-----\nAAAA\n");
      for (int i = 0; i < 3; i++) {
        assertShown("p256", serving);
      }
      assertEquals(1, reloads(serving).size(), serving.log());
      assertTrue(reloads(serving).get(0).contains(chain.toString()), serving.log());
      Files.delete(key);
      assertShown("p256", serving);
      Files.write(chain, Files.readAllBytes(Pki.chain("ed25519")));
      Files.write(key, Files.readAllBytes(Pki.key("ed25519")));
      assertShown("ed25519", serving);
    }
  }

  @Test
  void trustThatIsTakenAwayIsGone() throws Exception {
    Path trusted = Files.copy(Path.of(Pki.root()), chain.resolveSibling("ca.pem"));
    String[] options = {"--reload", "--client-ca", trusted.toString()};
    String[] client = {
      "--cert", Pki.chain("client").toString(), "--key", Pki.key("client").toString()
    };
    try (Serving serving = new Serving(home, chain, key, options)) {
      assertEquals(0, curl(serving, client).exit(), serving::log);
      Files.write(trusted, Files.readAllBytes(Pki.chain("other-root")));
      Outcome refused = curl(serving, client);
      assertNotEquals(0, refused.exit(), () -> refused + serving.log());
      assertTrue(refused.err().contains("alert"), refused::toString);
    }
  }

  @Test
  void withoutFilesItIsMisuse() {
    Outcome outcome = Cli.run("serve", "--reload", home.toString());
    assertEquals(2, outcome.exit());
    assertTrue(outcome.err().contains("--reload needs files"), outcome.err());
  }

  /** Returns what it has said about reloading. */
  private static List<String> reloads(Serving serving) {
    return serving.log().lines().filter(line -> line.contains("reloaded")).toList();
  }

  private static void assertShown(String certificate, Serving serving) throws Exception {
    Outcome outcome = curl(serving, "--verbose");
    assertEquals(0, outcome.exit(), () -> outcome + serving.log());
    assertTrue(
        outcome.err().contains("subject: CN=tlsbio test " + certificate + "\n"), outcome::toString);
  }

  private static Outcome curl(Serving serving, String... words) throws Exception {
    List<String> all =
        new java.util.ArrayList<>(List.of("--silent", "--show-error", "--ipv4", "--noproxy", "*"));
    all.addAll(List.of("--http1.1", "--cacert", Pki.root(), serving.url("/page.txt")));
    all.addAll(List.of(words));
    return Tool.CURL.run("", all.toArray(new String[0]));
  }

  private static Process openssl(Serving serving) throws IOException {
    List<String> command =
        Tool.OPENSSL.command(
            "s_client",
            "-quiet",
            "-CAfile",
            Pki.root(),
            "-servername",
            "localhost",
            "-verify_return_error",
            "-connect",
            "127.0.0.1:" + serving.port());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void ask(Process open, BufferedReader answers) throws IOException {
    open.outputWriter().append(REQUEST).flush();
    String line = "";
    while (line != null && !line.equals("a page")) {
      line = answers.readLine();
    }
    assertEquals("a page", line, "the connection is as it was");
  }
}
