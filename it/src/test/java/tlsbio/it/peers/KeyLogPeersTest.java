// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.Identity;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;
import tlsbio.keylog.KeyLogFile;

/** The key log: as OpenSSL writes it, and as tshark reads it. */
@Timeout(120)
class KeyLogPeersTest {

  private static final String REQUEST = "GET /a-secret HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nforty-two";

  private final Path home;
  private final Path keys;

  KeyLogPeersTest(@TempDir Path home) {
    this.home = home;
    this.keys = home.resolve("keys.log");
  }

  static Stream<Arguments> stacks() {
    return Stream.of(Backends.BORINGSSL, Backends.BC)
        .flatMap(
            name -> Stream.of(TlsVersion.values()).map(version -> Arguments.of(name, version)));
  }

  @AfterEach
  void useAnyBackend() {
    Backends.useAny();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void clientLogsWhatOpensslLogs(String backend, TlsVersion version) throws IOException {
    Backends.use(backend);
    Files.writeString(home.resolve("page.txt"), "a page\n");
    Path theirs = home.resolve("openssl.log");
    try (Server openssl = Server.openssl(home, "p256", "-WWW", "-keylogfile", theirs.toString())) {
      Outcome outcome =
          Cli.run(
              "get",
              version == TlsVersion.TLS_1_3 ? "--tls1.3" : "--tls1.2",
              "--ca",
              Pki.root(),
              "--keylog",
              keys.toString(),
              openssl.url("/page.txt"));
      assertEquals(0, outcome.exit(), outcome::toString);
    }
    assertEquals(lines(theirs), lines(keys));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void serverLogsWhatOpensslLogs(String backend, TlsVersion version) throws Exception {
    Backends.use(backend);
    Path theirs = home.resolve("openssl.log");
    try (Serving serving = new Serving(home, "p256", "--keylog", keys.toString())) {
      Outcome outcome =
          Tool.OPENSSL.runAndEndInput(
              "",
              "s_client",
              "-connect",
              "127.0.0.1:" + serving.port(),
              version == TlsVersion.TLS_1_3 ? "-tls1_3" : "-tls1_2",
              "-keylogfile",
              theirs.toString());
      assertEquals(0, outcome.exit(), outcome::toString);
    }
    assertEquals(lines(theirs), lines(keys));
  }

  private static Set<String> lines(Path file) throws IOException {
    Set<String> lines =
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(lines.isEmpty(), () -> file + " is empty");
    return lines;
  }

  @Test
  void aStackThatShowsNoSecretsRefuses() {
    Backends.use(Backends.JDK);
    Outcome outcome = Cli.run("get", "--keylog", keys.toString(), "https://localhost:1/");
    assertEquals(1, outcome.exit(), outcome::toString);
    assertTrue(
        outcome.err().contains("key-log") && outcome.err().contains("installed with it"),
        outcome::toString);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void tsharkReadsWhatAClientLogged(String backend, TlsVersion version) throws Exception {
    try (KeyLogFile log = KeyLogFile.append(keys)) {
      decrypts(
          exchange(client(backend, version).insecureKeyLog(log), server(Backends.JDK, version)));
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void tsharkReadsWhatAServerLogged(String backend, TlsVersion version) throws Exception {
    try (KeyLogFile log = KeyLogFile.append(keys)) {
      decrypts(
          exchange(client(Backends.JDK, version), server(backend, version).insecureKeyLog(log)));
    }
  }

  private void decrypts(Path capture) throws Exception {
    Outcome blind = tshark(capture, home.resolve("nothing.log"));
    assertFalse(blind.text().contains("a-secret"), blind::toString);
    Outcome seeing = tshark(capture, keys);
    assertTrue(seeing.text().contains("GET /a-secret HTTP/1.1"), seeing::toString);
    assertTrue(seeing.text().contains("forty-two"), seeing::toString);
  }

  private static Outcome tshark(Path capture, Path log) throws Exception {
    return Tool.TSHARK.runAndEndInput(
        "",
        "-n",
        "-r",
        capture.toString(),
        "-o",
        "tls.keylog_file:" + log,
        "-q",
        "-z",
        "follow,tls,ascii,0");
  }

  private static ClientBuilder client(String backend, TlsVersion version) throws IOException {
    return Tls.client()
        .backend(backend)
        .version(version)
        .trust(TrustStore.pem(Path.of(Pki.root())));
  }

  private static ServerBuilder server(String backend, TlsVersion version) throws IOException {
    return Tls.server(Identity.pem(Pki.chain("p256"), Pki.key("p256")))
        .backend(backend)
        .version(version);
  }

  /** Lets two ends ask and answer in memory; returns the capture of it. */
  private Path exchange(ClientBuilder clients, ServerBuilder servers) throws IOException {
    Capture capture = new Capture();
    MemoryBIO clientIn = MemoryBIO.create();
    MemoryBIO clientOut = MemoryBIO.create();
    MemoryBIO serverIn = MemoryBIO.create();
    MemoryBIO serverOut = MemoryBIO.create();
    Runnable deliver =
        () -> {
          for (boolean fromClient : new boolean[] {true, false}) {
            byte[] bytes = (fromClient ? clientOut : serverOut).readAll();
            capture.add(fromClient, bytes);
            (fromClient ? serverIn : clientIn).write(bytes);
          }
        };
    try (ClientContext context = clients.build();
        ServerContext serving = servers.build();
        SSLObject client = context.wrapBio(clientIn, clientOut, "localhost");
        SSLObject server = serving.wrapBio(serverIn, serverOut)) {
      for (boolean done = false; !done; ) {
        done = client.doHandshake() == Status.DONE;
        deliver.run();
        done &= server.doHandshake() == Status.DONE;
        deliver.run();
      }
      say(client, server, REQUEST, deliver);
      say(server, client, ANSWER, deliver);
    }
    return capture.write(home, "connection.pcap");
  }

  private static void say(SSLObject from, SSLObject to, String text, Runnable deliver)
      throws TlsException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertEquals(bytes.length, from.write(ByteBuffer.wrap(bytes)));
    deliver.run();
    ByteBuffer heard = ByteBuffer.allocate(1000);
    while (heard.position() < bytes.length) {
      assertTrue(to.read(heard) > 0);
    }
    assertEquals(ByteBuffer.wrap(bytes), heard.flip());
  }
}
