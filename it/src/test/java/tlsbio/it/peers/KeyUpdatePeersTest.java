// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.Identity;
import tlsbio.Peer;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;

/** What comes after a TLS 1.3 handshake, with OpenSSL and CPython. */
@Timeout(60)
class KeyUpdatePeersTest {

  private final Path home;

  KeyUpdatePeersTest(@TempDir Path home) {
    this.home = home;
  }

  private static ClientContext client(String backend) throws IOException {
    return Tls.client()
        .backend(backend)
        .version(TlsVersion.TLS_1_3)
        .trust(TrustStore.pem(Path.of(Pki.root())))
        .build();
  }

  private static Server openssl(Path home) throws IOException {
    return Server.openssl(home, "p256", "-tls1_3", "-msg");
  }

  private static void requireUpdates(String backend) {
    Assumptions.assumeTrue(
        Tls.backend(backend).features().has(Feature.KEY_UPDATE, TlsVersion.TLS_1_3),
        backend + " does not update keys on request");
  }

  @ParameterizedTest
  @ValueSource(strings = {Backends.JDK, Backends.BORINGSSL, Backends.BC})
  void theOneThatOpensslSendsIsAnswered(String backend) throws IOException {
    try (Server openssl = openssl(home);
        ClientContext context = client(backend);
        Talk talk = Talk.connect(context, openssl.port(), Peer.of("localhost"))) {
      for (int i = 0; i < 3; i++) {
        updates(openssl, "K"); // asks for ours
        openssl.type("a question\n");
        assertEquals("a question", talk.hear());
        talk.say("an answer\n");
        assertEquals("KeyUpdate", openssl.await("<<< TLS 1.3, Handshake .*(KeyUpdate)"));
        assertEquals("an answer", openssl.await("^(an answer)$"));
        updates(openssl, "k"); // does not
        openssl.type("another\n");
        assertEquals("another", talk.hear());
      }
    }
  }

  /** It drops what it reads behind such a command, so that must have been done. */
  private static void updates(Server openssl, String command) throws IOException {
    openssl.type(command + "\n");
    assertEquals("KeyUpdate", openssl.await(">>> TLS 1.3, Handshake .*(KeyUpdate)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Backends.JDK, Backends.BORINGSSL, Backends.BC})
  void theOneThatIsSentIsAnsweredByOpenssl(String backend) throws IOException {
    requireUpdates(backend);
    try (Server openssl = openssl(home);
        ClientContext context = client(backend);
        Talk talk = Talk.connect(context, openssl.port(), Peer.of("localhost"))) {
      for (int i = 0; i < 3; i++) {
        assertEquals(Status.DONE, talk.updateKeys());
        talk.say("a question\n");
        assertEquals("KeyUpdate", openssl.await("<<< TLS 1.3, Handshake .*(KeyUpdate)"));
        assertEquals("a question", openssl.await("^(a question)$"));
        openssl.type("an answer\n");
        assertEquals("an answer", talk.hear());
        assertEquals("KeyUpdate", openssl.await(">>> TLS 1.3, Handshake .*(KeyUpdate)"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backends.JDK, Backends.BC})
  void aServerUpdatesToo(String backend) throws Exception {
    requireUpdates(backend);
    Conversation.served(
        Tls.server(Identity.pem(Pki.chain("p256"), Pki.key("p256")))
            .backend(backend)
            .version(TlsVersion.TLS_1_3),
        Tool.OPENSSL,
        new String[] {"s_client", "-quiet", "-connect", "127.0.0.1:%s", "-CAfile", Pki.root()},
        talk -> {
          try {
            assertEquals(Status.DONE, talk.updateKeys());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  /** No stack here offers it, so a server that keeps to RFC 8446 does not ask. */
  @ParameterizedTest
  @ValueSource(strings = {Backends.JDK, Backends.BORINGSSL, Backends.BC})
  void cpythonSeesThatNoClientAuthenticatesLater(String backend) throws Exception {
    String program =
        """
        import socket, ssl, sys
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        context.load_verify_locations(sys.argv[3])
        context.verify_mode = ssl.CERT_REQUIRED
        context.post_handshake_auth = True
        with socket.create_connection(("127.0.0.1", int(sys.argv[4]))) as plain:
            with context.wrap_socket(plain, server_side=True) as tls:
                try:
                    tls.verify_client_post_handshake()
                    print("asked")
                except ssl.SSLError as e:
                    print(e.reason)
                tls.sendall(b"all the same\\n")
                print(tls.recv(100).decode())
        """;
    try (ServerSocketChannel listening = Talk.listen();
        ClientContext context = client(backend)) {
      String port = Talk.port(listening);
      Tool.PYTHON.command();
      CompletableFuture<Outcome> python =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return Tool.PYTHON.runAndEndInput(
                      "",
                      "-c",
                      program,
                      Pki.chain("p256").toString(),
                      Pki.key("p256").toString(),
                      Pki.root(),
                      port);
                } catch (IOException | InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      try (Talk talk = Talk.accepted(context, listening, Peer.of("localhost"))) {
        assertEquals("all the same", talk.hear());
        talk.say("heard");
        String said = python.get(60, TimeUnit.SECONDS).text();
        assertTrue(said.contains("EXTENSION_NOT_RECEIVED"), said);
        assertTrue(said.contains("heard"), said);
      }
    }
  }
}
