// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Security;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.Feature;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.spi.Availability;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;

/** The ways to choose who does the cryptography, and what of it others see. */
class ChosenCryptoTest {

  private static final BcBackend FASTEST = new BcBackend();
  private static final BcBackend OWN = BcBackend.bouncyCastle();
  private static final BcBackend JCA = BcBackend.jca(new BouncyCastleProvider());

  static Stream<Arguments> couples() {
    List<BcBackend> all = List.of(FASTEST, OWN, JCA);
    return all.stream()
        .flatMap(client -> all.stream().map(server -> List.of(client, server)))
        .flatMap(
            pair ->
                Stream.of(TlsVersion.values())
                    .map(version -> Arguments.of(pair.get(0), pair.get(1), version)));
  }

  @ParameterizedTest
  @MethodSource("couples")
  void eachMeetsEach(BcBackend client, BcBackend server, TlsVersion version) throws TlsException {
    for (String identity : List.of("server-ec", "server-rsa", "server-ed25519")) {
      try (var clients =
              Tls.client().backend(client).version(version).trust(Fixtures.trust()).build();
          var servers =
              Tls.server(Fixtures.identity(identity)).backend(server).version(version).build()) {
        Pair pair = new Pairing(clients, servers).host(Fixtures.HOST).wrap().handshake();
        byte[] data = new byte[40_000];
        pair.transfer(pair.client(), data);
        pair.transfer(pair.server(), data);
        pair.closeBoth();
      }
    }
  }

  @Test
  void theVersionSaysWhoDoesWhat() {
    String own = "Bouncy Castle " + new BouncyCastleProvider().getVersionStr();
    assertEquals(own + " (BC's crypto, AES-GCM by SunJCE)", FASTEST.version());
    assertEquals(own + " (BC's crypto)", OWN.version());
    assertTrue(JCA.version().startsWith("Bouncy Castle's TLS over BC "), JCA.version());
    assertEquals(
        List.of("bc", "bc-own", "bc-over-bc"),
        Stream.of(FASTEST, OWN, JCA).map(BcBackend::name).toList());
  }

  @Test
  void allHaveTheSame() {
    assertEquals(FASTEST.features().all(), OWN.features().all());
    Set<Feature> others = new TreeSet<>(FASTEST.features().all());
    assertTrue(
        others.removeAll(
            Set.of(Feature.RAW_PUBLIC_KEYS, Feature.OCSP_STAPLING, Feature.OCSP_SERVER_STAPLING)));
    assertEquals(others, JCA.features().all());
  }

  @Test
  void aProviderThatLacksWhatTlsNeedsIsUnusable() {
    BcBackend poor = BcBackend.jca(Security.getProvider("SunEC"));
    Availability.Unavailable unusable =
        assertInstanceOf(Availability.Unavailable.class, poor.availability());
    assertTrue(unusable.reason().contains("SunEC"), unusable::reason);
    assertThrows(IllegalStateException.class, () -> Tls.client().backend(poor).build());
  }

  @Test
  void nothingIsRegistered() {
    assertEquals(Availability.ready(), JCA.availability());
    assertFalse(
        Stream.of(Security.getProviders())
            .anyMatch(it -> it.getName().toUpperCase(Locale.ROOT).startsWith("BC")));
  }

  @Test
  void fipsIsRefusedByName() {
    for (BcBackend backend : List.of(FASTEST, OWN, JCA)) {
      UnsupportedFeatureException refused =
          assertThrows(
              UnsupportedFeatureException.class,
              () -> Tls.client().backend(backend).require(Feature.FIPS).build());
      assertEquals(List.of(Feature.FIPS), refused.features());
      assertTrue(refused.toString().contains(backend.version()), refused::toString);
    }
  }
}
