// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.BackendInfo;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.Identity;
import tlsbio.Peer;
import tlsbio.ServerContext;
import tlsbio.SessionCache;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;

/** Sessions of each backend that has them, with OpenSSL in either role, and with nginx. */
@Timeout(120)
class SessionPeersTest {

  private final Path home;

  SessionPeersTest(@TempDir Path home) {
    this.home = home;
  }

  static Stream<Arguments> backends() {
    return Tls.backends().stream()
        .filter(BackendInfo::isUsable)
        .flatMap(
            backend ->
                backend.features().versions(Feature.SESSIONS).stream()
                    .map(version -> Arguments.of(backend.name(), version)));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void opensslResumesOurClients(String backend, TlsVersion version) throws IOException {
    try (Server openssl = Server.openssl(home, "p256", "-rev");
        ClientContext context =
            Tls.client()
                .backend(backend)
                .version(version)
                .trust(TrustStore.pem(Path.of(Pki.root())))
                .sessionCache(SessionCache.of(4))
                .build()) {
      for (int i = 0; i < 4; i++) {
        try (Talk talk = Talk.connect(context, openssl.port(), Peer.of("localhost"))) {
          assertEquals(i > 0, talk.tls().sessionReused(), "connection " + (i + 1));
          assertEquals(1, talk.tls().peerCertificates().size());
          talk.say("live\n");
          assertEquals("evil", talk.hear());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void nginxResumesOurClients(String backend, TlsVersion version) throws IOException {
    Files.writeString(home.resolve("page.txt"), "a page\n");
    String[] reused = {
      "add_header X-Reused $ssl_session_reused;", "ssl_session_cache shared:s:1m;"
    };
    List<String> said = new ArrayList<>();
    try (Server nginx = Server.nginx(home, "p256", reused);
        ClientContext context =
            Tls.client()
                .backend(backend)
                .version(version)
                .trust(TrustStore.pem(Path.of(Pki.root())))
                .sessionCache(SessionCache.of(4))
                .build()) {
      for (int i = 0; i < 3; i++) {
        try (Talk talk = Talk.connect(context, nginx.port(), Peer.of("localhost"))) {
          talk.say("GET /page.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
          for (String line = talk.hear(); !line.equals("a page"); line = talk.hear()) {
            if (line.startsWith("X-Reused:")) {
              said.add(line);
            }
          }
          assertEquals(i > 0, talk.tls().sessionReused());
        }
      }
    }
    assertEquals(List.of("X-Reused: .", "X-Reused: r", "X-Reused: r"), said);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void ourServersResumeOpenssl(String backend, TlsVersion version) throws Exception {
    String option = version == TlsVersion.TLS_1_3 ? "-tls1_3" : "-tls1_2";
    Path session = home.resolve("session.pem");
    try (ServerContext context =
            Tls.server(Identity.pem(Pki.chain("p256"), Pki.key("p256")))
                .backend(backend)
                .version(version)
                .tickets(true)
                .build();
        ServerSocketChannel listening = Talk.listen()) {
      for (int i = 0; i < 2; i++) {
        CompletableFuture<Boolean> reused = serve(context, listening);
        Outcome outcome =
            Tool.OPENSSL.run(
                "live\n",
                "s_client",
                "-connect",
                "127.0.0.1:" + Talk.port(listening),
                "-CAfile",
                Pki.root(),
                option,
                i == 0 ? "-sess_out" : "-sess_in",
                session.toString());
        assertEquals(i > 0, reused.get(), outcome.toString());
        assertTrue(outcome.text().contains(i > 0 ? "Reused, TLSv1" : "New, TLSv1"), outcome.text());
      }
    }
  }

  private static CompletableFuture<Boolean> serve(
      ServerContext context, ServerSocketChannel listening) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Talk talk = Talk.accept(context, listening)) {
            talk.say("hello\n");
            assertEquals("live", talk.hear());
            return talk.tls().sessionReused();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }
}
