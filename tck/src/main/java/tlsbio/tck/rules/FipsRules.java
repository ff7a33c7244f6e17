// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.ConfigurationException;
import tlsbio.Feature;
import tlsbio.NamedGroup;
import tlsbio.SSLObject;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * What a backend promises that says it is FIPS.
 *
 * @since 0.1
 */
public interface FipsRules {

  @Rule(Axis.VERSION)
  default void fips_01_itCanBeRequired(Scene scene) throws TlsException {
    Pair pair =
        scene.connected(scene.client().require(Feature.FIPS), scene.server().require(Feature.FIPS));
    pair.transfer(pair.client(), scene.bytes(100_000));
    pair.transfer(pair.server(), scene.bytes(100_000));
    assertTrue(pair.client().tls().features().has(Feature.FIPS, scene.version()));
  }

  @Rule
  default void fips_02_whatIsNotApprovedIsNoFeature(Scene scene) {
    List<NamedGroup> groups = List.of(NamedGroup.X25519, NamedGroup.X448);
    Stream<CipherSuite> suites =
        CipherSuite.known().stream().filter(suite -> !suite.name().contains("_AES_"));
    Stream.concat(groups.stream().map(Feature::of), suites.map(Feature::of))
        .forEach(feature -> assertFalse(scene.backend().features().has(feature), feature::name));
  }

  @Rule(Axis.VERSION)
  default void fips_03_unaskedOnlyWhatIsApprovedIsNegotiated(Scene scene) {
    SSLObject tls = scene.connected().client().tls();
    assertTrue(tls.cipher().orElseThrow().name().contains("_AES_"));
    Optional<NamedGroup> group = tls.group();
    assertTrue(group.isPresent() || scene.version() == TlsVersion.TLS_1_2);
    group.ifPresent(it -> assertTrue(it.name().matches("(?i)secp.*|ffdhe.*|.*mlkem.*"), it::name));
  }

  @Rule
  default void fips_04_aKeyThatMayNotSignIsRefused(Scene scene) {
    assertThrows(ConfigurationException.class, () -> scene.server("weak-key").build());
  }

  @Rule
  default void fips_05_tls12NeedsTheExtendedMasterSecret(Scene scene) throws TlsException {
    Side willing = server12(scene);
    willing.incoming().write(hello12().extension(23).record());
    assertEquals(Status.WANT_READ, willing.handshake());

    Side server = server12(scene);
    server.incoming().write(hello12().record());
    TlsException refusal = assertThrows(TlsException.class, server::handshake);
    assertEquals(Optional.of(Alert.HANDSHAKE_FAILURE), refusal.alert());
  }

  private static Side server12(Scene scene) {
    return scene
        .wrap(scene.pairing(scene.client(), scene.server().version(TlsVersion.TLS_1_2)))
        .server();
  }

  /** A client of TLS 1.2 with P-256, which does not offer the extended master secret. */
  private static Hello hello12() {
    return Hello.bare()
        .suites(0xc02b)
        .extension(10, Hello.vector16(Hello.u16s(0x17)))
        .extension(13, Hello.vector16(Hello.u16s(0x0403)));
  }
}
