// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.MemoryBIO;
import tlsbio.OcspPolicy;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Fixtures;

/** Stapled responses from {@code openssl s_server} and for {@code openssl s_client}. */
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {Backends.JDK, Backends.BORINGSSL, Backends.BC})
class StaplingPeersTest {

  private static final Pattern ACCEPT = Pattern.compile("^ACCEPT .*:(\\d+)$");

  /** When all responses of the kit are in force, whatever day it is here. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2050-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final MemoryBIO incoming = MemoryBIO.create();
  private final MemoryBIO outgoing = MemoryBIO.create();
  private final String backend;
  private final Path home;

  StaplingPeersTest(String backend, @TempDir Path home) {
    this.backend = backend;
    this.home = home;
  }

  private String fixture(String file) throws IOException {
    try (InputStream in = Fixtures.class.getResourceAsStream("/tlsbio/tck/certs/" + file)) {
      Path copy = home.resolve(file);
      Files.write(copy, Objects.requireNonNull(in).readAllBytes());
      return copy.toString();
    }
  }

  private void handshake(SSLObject tls, SocketChannel socket) throws IOException {
    for (Status s = Status.WANT_READ; s != Status.DONE; ) {
      try {
        s = tls.doHandshake();
      } finally {
        while (outgoing.pending() > 0) {
          outgoing.writeTo(socket);
        }
      }
      if (s == Status.WANT_READ) {
        incoming.readFrom(socket);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOpensslStaplesIsChecked(TlsVersion version) throws IOException {
    byte[] good = connectToOpenssl("rev-good", "rev-good-delegated", version);
    assertArrayEquals(Fixtures.ocspResponse("rev-good-delegated"), good);
    assertEquals(VerifyCode.CERT_REVOKED, refusal("rev-revoked", "rev-revoked", version));
    assertEquals(VerifyCode.OCSP_VERIFY_FAILED, refusal("rev-good", "rev-good-forged", version));
    assertEquals(VerifyCode.OCSP_VERIFY_NEEDED, refusal("rev-good", "", version));
  }

  private VerifyCode refusal(String identity, String response, TlsVersion version) {
    return assertThrows(
            CertificateVerificationException.class,
            () -> connectToOpenssl(identity, response, version))
        .verifyCode();
  }

  private byte[] connectToOpenssl(String identity, String response, TlsVersion version)
      throws IOException {
    List<String> command =
        Tool.OPENSSL.command(
            "s_server",
            "-accept",
            "127.0.0.1:0",
            "-cert",
            fixture(identity + ".pem"),
            "-cert_chain",
            fixture("rev-ca.pem"),
            "-key",
            fixture(identity + ".key"));
    if (!response.isEmpty()) {
      command.addAll(List.of("-status_file", fixture(response + ".ocsp")));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
        ClientContext context =
            Tls.client()
                .backend(backend)
                .version(version)
                .trust(Fixtures.trust("rev-root"))
                .clock(CLOCK)
                .ocspStapling(OcspPolicy.REQUIRE)
                .build()) {
      int port = port(output);
      incoming.readAll();
      outgoing.readAll();
      try (SocketChannel socket =
              SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
          SSLObject tls = context.wrapBio(incoming, outgoing, Fixtures.HOST)) {
        handshake(tls, socket);
        return tls.ocspResponse().orElseThrow();
      }
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  private static int port(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher matcher = ACCEPT.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    throw new IOException("openssl s_server did not start");
  }

  @ParameterizedTest
  @EnumSource
  void opensslSeesWhatWeStaple(TlsVersion version) throws Exception {
    assumeTrue(
        Tls.backend(backend).features().has(Feature.OCSP_SERVER_STAPLING, version),
        () -> backend + " does not staple");
    assertTrue(statusSeen(version, true, "-status").contains("Cert Status: good"));
    assertTrue(statusSeen(version, false, "-status").contains("OCSP response: no response sent"));
    assertFalse(statusSeen(version, true).contains("OCSP response"));
  }

  private String statusSeen(TlsVersion version, boolean stapling, String... options)
      throws Exception {
    var identity = Fixtures.identity("rev-good");
    if (stapling) {
      identity = identity.withOcspResponse(Fixtures.ocspResponse("rev-good"));
    }
    try (ServerContext context = Tls.server(identity).backend(backend).version(version).build();
        ServerSocketChannel listener =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      CompletableFuture<Boolean> served =
          CompletableFuture.supplyAsync(() -> serve(context, listener));
      int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
      String[] arguments = {
        "s_client", "-connect", "127.0.0.1:" + port, "-CAfile", fixture("rev-root.pem")
      };
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of(options));
      Outcome outcome = Tool.OPENSSL.runAndEndInput("", all.toArray(new String[0]));
      assertTrue(served.get(60, TimeUnit.SECONDS));
      assertTrue(outcome.text().contains("Verify return code: 0 (ok)"), outcome.text());
      return outcome.text();
    }
  }

  private boolean serve(ServerContext context, ServerSocketChannel listener) {
    incoming.readAll();
    outgoing.readAll();
    try (SocketChannel socket = listener.accept();
        SSLObject tls = context.wrapBio(incoming, outgoing)) {
      handshake(tls, socket);
      return true;
    } catch (TlsException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
