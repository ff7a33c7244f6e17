// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {Backends.JDK, Backends.BORINGSSL, Backends.BC})
class ServeToCurlTest {

  private final Path home;
  private final Path page;

  ServeToCurlTest(String backend, @TempDir Path temporary) throws IOException {
    Backends.use(backend);
    Files.writeString(temporary.resolve("secret"), "secret");
    this.home = Files.createDirectory(temporary.resolve("home"));
    this.page = Files.writeString(home.resolve("page.txt"), "a page\n".repeat(10_000));
  }

  @AfterEach
  void useAnyBackend() {
    Backends.useAny();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls1.2", "--tls1.3"})
  void hundredMegabytesArriveByteForByte(String version) throws Exception {
    Path file = BigFile.create(home, "big");
    Path copy = home.resolve("copy");
    try (Serving serving = new Serving(home, "p256", version)) {
      Outcome outcome = curl("-o", copy.toString(), serving.url("/big"));
      assertEquals(0, outcome.exit(), () -> outcome + serving.log());
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
  void everyKindOfCertificateIsShown(String certificate, String version) throws Exception {
    try (Serving serving = new Serving(home, certificate, version)) {
      Outcome outcome = curl(serving.url("/page.txt"));
      assertEquals(0, outcome.exit(), () -> outcome + serving.log());
      assertArrayEquals(Files.readAllBytes(page), outcome.out());
    }
  }

  @Test
  void aConnectionCarriesSeveralRequests() throws Exception {
    try (Serving serving = new Serving(home, "p256")) {
      String url = serving.url("/page.txt");
      Outcome outcome = curl("-v", url, serving.url("/nothing"), url);
      assertEquals(0, outcome.exit(), () -> outcome + serving.log());
      assertEquals(2 * Files.size(page) + "404 Not Found\n".length(), outcome.out().length);
      assertTrue(outcome.err().contains("ALPN: server accepted http/1.1"), outcome.err());
      assertEquals(2, outcome.err().split("Re-using existing connection", -1).length - 1);
    }
  }

  @Test
  void manyClientsAreServedAtOnce() throws Exception {
    Files.write(home.resolve("some"), new byte[3_000_000]);
    try (Serving serving = new Serving(home, "p256")) {
      List<String> words = new ArrayList<>(List.of("--parallel", "--parallel-immediate"));
      for (int i = 0; i < 20; i++) {
        words.addAll(List.of("-o", home.resolve("copy" + i).toString(), serving.url("/some")));
      }
      Outcome outcome = curl(words.toArray(new String[0]));
      assertEquals(0, outcome.exit(), () -> outcome + serving.log());
      for (int i = 0; i < 20; i++) {
        assertEquals(3_000_000, Files.size(home.resolve("copy" + i)));
      }
    }
  }

  @Test
  void headHasNoBody() throws Exception {
    try (Serving serving = new Serving(home, "p256")) {
      Outcome outcome = curl("--head", serving.url("/page.txt"));
      assertEquals(0, outcome.exit(), () -> outcome + serving.log());
      assertTrue(outcome.text().startsWith("HTTP/1.1 200 OK\r\n"), outcome::toString);
      assertTrue(outcome.text().contains("\r\nContent-Length: 70000\r\n"), outcome::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/../secret,404",
    "/%2e%2e/secret,404",
    "/nothing,404",
    "/page.txt?query,200",
  })
  void onlyWhatIsInTheFolderIsServed(String path, String status) throws Exception {
    try (Serving serving = new Serving(home, "p256")) {
      Outcome outcome =
          curl("--path-as-is", "-o", "/dev/null", "-w", "%{http_code}", serving.url(path));
      assertEquals(status, outcome.text(), () -> outcome + serving.log());
    }
  }

  @Test
  void otherMethodsAndBodiesAreRefused() throws Exception {
    try (Serving serving = new Serving(home, "p256")) {
      String url = serving.url("/page.txt");
      assertTrue(curl("--data", "x", url).text().startsWith("501 "));
      assertTrue(curl("--data", "x", "--request", "GET", url).text().startsWith("413 "));
      assertTrue(curl("-H", "X: " + "x".repeat(10_000), url).text().startsWith("431 "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls1.2", "--tls1.3"})
  void aClientCertificateCanBeAskedFor(String version) throws Exception {
    try (Serving serving = new Serving(home, "p256", version, "--client-ca", Pki.root())) {
      String url = serving.url("/page.txt");
      Outcome known = curl("--cert", pem("client"), "--key", key("client"), url);
      assertEquals(0, known.exit(), () -> known + serving.log());
      assertArrayEquals(Files.readAllBytes(page), known.out());
      Outcome unknown = curl("--cert", pem("stranger"), "--key", key("stranger"), url);
      assertNotEquals(0, unknown.exit(), () -> unknown + serving.log());
      assertTrue(unknown.err().contains("alert"), unknown::toString);
      Outcome nobody = curl(url);
      assertNotEquals(0, nobody.exit(), () -> nobody + serving.log());
      assertTrue(nobody.err().contains("alert"), nobody::toString);
      assertTrue(serving.log().contains("(verify code 20): "), serving.log());
      assertTrue(serving.log().contains("PEER_DID_NOT_RETURN_A_CERTIFICATE"), serving.log());
    }
  }

  @Test
  void plainHttpIsRecognisedAndTheServerGoesOn() throws Exception {
    try (Serving serving = new Serving(home, "p256")) {
      String url = serving.url("/page.txt");
      assertNotEquals(0, curl(url.replace("https", "http")).exit());
      assertTrue(serving.log().contains("HTTP_REQUEST"), serving.log());
      assertEquals(0, curl(url).exit());
    }
  }

  private static Outcome curl(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--silent", "--show-error", "--ipv4"));
    all.addAll(List.of("--noproxy", "*", "--http1.1", "--cacert", Pki.root()));
    all.addAll(List.of(words));
    return Tool.CURL.run("", all.toArray(new String[0]));
  }

  private static String pem(String name) {
    return Pki.chain(name).toString();
  }

  private static String key(String name) {
    return Pki.key(name).toString();
  }
}
