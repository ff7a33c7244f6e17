// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.ChannelBinding;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.Identity;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;
import tlsbio.UnsupportedFeatureException;

/** Channel bindings and exported keys against OpenSSL, GnuTLS and CPython. */
@Timeout(120)
class BindingPeersTest {

  private static final String LABEL = "EXPERIMENTAL-tlsbio";
  private static final int LENGTH = 100;
  private static final HexFormat HEX = HexFormat.of();

  static Stream<Arguments> stacks() {
    return Stream.of(Backends.JDK, Backends.BORINGSSL, Backends.BC)
        .flatMap(
            name -> Stream.of(TlsVersion.values()).map(version -> Arguments.of(name, version)));
  }

  private static boolean has(String backend, Feature feature, TlsVersion version) {
    return Tls.backend(backend).features().has(feature, version);
  }

  private static ServerBuilder server(String backend, TlsVersion version) throws Exception {
    ServerBuilder builder =
        Tls.server(Identity.pem(Pki.chain("p256"), Pki.key("p256")))
            .backend(backend)
            .version(version);
    return has(backend, Feature.EXPORTER, version) ? builder.exporter() : builder;
  }

  private static String export(SSLObject tls) {
    return HEX.formatHex(tls.exportKeyingMaterial(LABEL, null, LENGTH));
  }

  /** Returns what {@code openssl} says of exported keys. */
  private static String exported(String said) {
    Matcher matcher = Pattern.compile("Keying material: ([0-9A-F]+)").matcher(said);
    assertTrue(matcher.find(), said);
    return matcher.group(1).toLowerCase(java.util.Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void opensslServerExportsTheSame(String backend, TlsVersion version, @TempDir Path home)
      throws Exception {
    assumeTrue(has(backend, Feature.EXPORTER, version), backend + " has no exporter");
    try (Server openssl =
            Server.openssl(home, "p256", "-keymatexport", LABEL, "-keymatexportlen", "" + LENGTH);
        ClientContext context =
            Tls.client()
                .backend(backend)
                .version(version)
                .trust(TrustStore.pem(Path.of(Pki.root())))
                .exporter()
                .build();
        Loopback connection = Loopback.connect(context, openssl.port())) {
      String theirs = openssl.await("Keying material: ([0-9A-F]+)");
      assertEquals(theirs.toLowerCase(java.util.Locale.ROOT), export(connection.tls()));
      openssl.kill();
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void opensslClientExportsTheSame(String backend, TlsVersion version) throws Exception {
    assumeTrue(has(backend, Feature.EXPORTER, version), backend + " has no exporter");
    try (ServerContext context = server(backend, version).build();
        ServerSocketChannel listening = Loopback.listen()) {
      CompletableFuture<String> ours = Loopback.serve(listening, context, BindingPeersTest::export);
      Outcome openssl =
          Tool.OPENSSL.runAndEndInput(
              "",
              "s_client",
              "-connect",
              "127.0.0.1:" + listening.socket().getLocalPort(),
              "-keymatexport",
              LABEL,
              "-keymatexportlen",
              "" + LENGTH);
      assertEquals(exported(openssl.text()), ours.get(60, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void gnutlsHasTheSameBindings(String backend, TlsVersion version) throws Exception {
    try (ServerContext context = server(backend, version).build();
        ServerSocketChannel listening = Loopback.listen()) {
      CompletableFuture<Map<String, String>> ours =
          Loopback.serve(listening, context, BindingPeersTest::bindings);
      Outcome gnutls = gnutls(listening, "NORMAL");
      Map<String, String> here = ours.get(60, TimeUnit.SECONDS);
      assertTrue(here.containsKey("tls-server-end-point"), here::toString);
      here.forEach(
          (type, binding) ->
              assertTrue(
                  gnutls.text().matches("(?s).*" + type + "'?: " + binding + "\\b.*"),
                  () -> type + " " + binding + "\n" + gnutls));
    }
  }

  /** RFC 7627 section 5.4: nothing may be exported then. */
  @ParameterizedTest
  @MethodSource("stacks")
  void withoutExtendedMasterSecretThereIsLess(String backend, TlsVersion version) throws Exception {
    assumeTrue(version == TlsVersion.TLS_1_2, "every TLS 1.3 has it");
    try (ServerContext context = server(backend, version).build();
        ServerSocketChannel listening = Loopback.listen()) {
      CompletableFuture<Features> features =
          Loopback.serve(
              listening,
              context,
              tls -> {
                if (context.config().exporter()) {
                  assertThrows(UnsupportedFeatureException.class, () -> export(tls));
                }
                for (ChannelBinding type :
                    List.of(ChannelBinding.TLS_EXPORTER, ChannelBinding.TLS_UNIQUE)) {
                  assertThrows(UnsupportedFeatureException.class, () -> tls.channelBinding(type));
                }
                return tls.features();
              });
      gnutls(listening, "NORMAL:%NO_SESSION_HASH");
      Features left = features.get(60, TimeUnit.SECONDS);
      for (Feature feature : List.of(Feature.EXPORTER, Feature.TLS_EXPORTER, Feature.TLS_UNIQUE)) {
        assertFalse(left.has(feature), feature::toString);
      }
      assertTrue(left.has(Feature.TLS_SERVER_END_POINT));
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void cpythonHasTheSameUnique(String backend, TlsVersion version) throws Exception {
    assumeTrue(has(backend, Feature.TLS_UNIQUE, version), backend + " has no tls-unique");
    String program =
        """
        import socket, ssl, sys
        context = ssl.create_default_context(cafile=sys.argv[1])
        with socket.create_connection(("127.0.0.1", int(sys.argv[2]))) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as tls:
                print(tls.get_channel_binding("tls-unique").hex())
        """;
    try (ServerContext context = server(backend, version).build();
        ServerSocketChannel listening = Loopback.listen()) {
      CompletableFuture<Map<String, String>> ours =
          Loopback.serve(listening, context, BindingPeersTest::bindings);
      String port = "" + listening.socket().getLocalPort();
      Outcome python = Tool.PYTHON.runAndEndInput("", "-c", program, Pki.root(), port);
      assertEquals(
          python.text().strip(),
          ours.get(60, TimeUnit.SECONDS).get("tls-unique"),
          python::toString);
    }
  }

  /** Returns every binding of the connection in hexadecimal, by its name. */
  private static Map<String, String> bindings(SSLObject tls) {
    Map<String, String> all = new TreeMap<>();
    for (ChannelBinding type : ChannelBinding.values()) {
      if (tls.features().has(new Feature(type.toString()))) {
        all.put(type.toString(), HEX.formatHex(tls.channelBinding(type)));
      }
    }
    return all;
  }

  private static Outcome gnutls(ServerSocketChannel listening, String priority) throws Exception {
    return Tool.GNUTLS_CLI.runAndEndInput(
        "",
        "-V",
        "--x509cafile",
        Pki.root(),
        "--verify-hostname",
        "localhost",
        "--priority",
        priority,
        "-p",
        "" + listening.socket().getLocalPort(),
        "127.0.0.1");
  }
}
