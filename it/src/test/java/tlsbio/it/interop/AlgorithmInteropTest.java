// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.BackendInfo;
import tlsbio.CipherSuite;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.NamedGroup;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;

/**
 * What one stack writes another reads: each as client of each, itself left out: the kit does it.
 */
class AlgorithmInteropTest {

  private static final List<NamedGroup> GROUPS =
      List.of(
          NamedGroup.SECP256R1,
          NamedGroup.SECP384R1,
          NamedGroup.SECP521R1,
          NamedGroup.X25519,
          NamedGroup.X448,
          NamedGroup.FFDHE2048,
          NamedGroup.X25519MLKEM768);

  static Stream<Arguments> pairs() {
    List<String> names =
        Tls.backends().stream().filter(BackendInfo::isUsable).map(BackendInfo::name).toList();
    return names.stream()
        .flatMap(client -> names.stream().map(server -> List.of(client, server)))
        .filter(pair -> !pair.get(0).equals(pair.get(1)))
        .flatMap(
            pair ->
                Stream.of(TlsVersion.values())
                    .map(version -> Arguments.of(pair.get(0), pair.get(1), version)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everySuiteThatBothHaveWorks(String client, String server, TlsVersion version)
      throws TlsException {
    for (CipherSuite suite : CipherSuite.known()) {
      if (suite.version() != version
          || !canChoose(client, server, version, suite)
          || suite.name().startsWith("TLS_RSA_")) { // the kit's RSA key may sign and nothing else
        continue;
      }
      String name = suite.name().contains("ECDSA") ? "server-ec" : "server-rsa";
      Pair pair =
          pass(
              client(client, version).cipherSuites(suite),
              server(server, version, name).cipherSuites(suite));
      assertEquals(Optional.of(suite), pair.client().tls().cipher());
    }
  }

  private static boolean canChoose(
      String client, String server, TlsVersion version, CipherSuite suite) {
    Feature choice =
        version == TlsVersion.TLS_1_3 ? Feature.TLS13_CIPHER_SUITES : Feature.CIPHER_SUITES;
    return Stream.of(client, server)
        .map(Tls::backend)
        .map(TlsBackend::features)
        .allMatch(has -> has.has(choice, version) && has.has(Feature.of(suite), version));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyGroupThatBothHaveWorks(String client, String server, TlsVersion version)
      throws TlsException {
    TlsBackend chooser = Tls.backend(client);
    if (!chooser.features().has(Feature.GROUPS, version)) {
      return;
    }
    for (NamedGroup group : GROUPS) {
      if (chooser.features().has(Feature.of(group), version)
          && Tls.backend(server).features().has(Feature.of(group), version)
          && isOnByDefault(server, group)) {
        Pair pair =
            pass(client(client, version).groups(group), server(server, version, "server-rsa"));
        assertEquals(Optional.of(group), pair.server().tls().group());
      }
    }
  }

  /** The finite fields are nothing that bc takes unasked. */
  private static boolean isOnByDefault(String server, NamedGroup group) {
    return !(server.equals("bc") && group.equals(NamedGroup.FFDHE2048));
  }

  private static ClientBuilder client(String backend, TlsVersion version) {
    return Tls.client().backend(backend).version(version).trust(Fixtures.trust());
  }

  private static ServerBuilder server(String backend, TlsVersion version, String identity) {
    return Tls.server(Fixtures.identity(identity)).backend(backend).version(version);
  }

  /** Handshakes, passes data both ways, closes. */
  private static Pair pass(ClientBuilder client, ServerBuilder server) throws TlsException {
    try (ClientContext clients = client.build();
        ServerContext servers = server.build()) {
      Pair pair = new Pairing(clients, servers).host(Fixtures.HOST).wrap().handshake();
      byte[] data = new byte[100_000];
      new Random(7).nextBytes(data);
      pair.transfer(pair.client(), data);
      pair.transfer(pair.server(), data);
      pair.closeBoth();
      assertFalse(pair.client().fault().isPresent());
      return pair;
    }
  }
}
