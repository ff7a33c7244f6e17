// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.CipherSuite;
import tlsbio.ConfigurationException;
import tlsbio.Feature;
import tlsbio.Identity;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.engine.EngineException;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;
import tlsbio.spi.Availability;
import tlsbio.tck.kit.Fixtures;

/** The FIPS libraries in approved-only mode. Run by the profile {@code fips} alone. */
@EnabledIfSystemProperty(named = "org.bouncycastle.fips.approved_only", matches = "true")
class FipsTest {

  private final BcBackend backend = new BcBackend();

  @Test
  void theVersionNamesModuleAndMode() {
    assertTrue(
        backend.version().matches("Bouncy Castle FIPS [0-9.]+ \\(approved-only\\)"),
        backend::version);
  }

  @Test
  void thatItIsFipsIsAFeature() {
    assertEquals(Availability.ready(), backend.availability());
    assertTrue(backend.features().has(Feature.FIPS));
    assertDoesNotThrow(() -> Tls.client().backend(backend).require(Feature.FIPS).build().close());
  }

  @Test
  void whatIsNotApprovedIsNoFeature() {
    for (NamedGroup group :
        List.of(NamedGroup.X25519, NamedGroup.X448, NamedGroup.X25519MLKEM768)) {
      assertFalse(backend.features().has(Feature.of(group)), group::name);
    }
    for (int suite : List.of(0x1303, 0xcca8, 0xcca9)) {
      assertFalse(backend.features().has(Feature.of(CipherSuite.of(suite))));
    }
    UnsupportedFeatureException refused =
        assertThrows(
            UnsupportedFeatureException.class,
            () -> Tls.client().backend(backend).groups(NamedGroup.X25519).build());
    assertEquals(List.of(Feature.of(NamedGroup.X25519)), refused.features());
  }

  @Test
  void nothingIsRegistered() {
    assertNull(Security.getProvider("BCFIPS"));
  }

  @Test
  void aKeyThatMayNotSignIsRefusedWhenBuilt() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> Tls.server(Fixtures.identity("weak-key")).backend(backend).build());
    assertTrue(refused.toString().contains("1024"), refused::toString);
  }

  /** Nobody has looked at the chain here: what fails is the module. */
  @ParameterizedTest
  @EnumSource
  void aPeersKeyThatIsNotApprovedIsThePeersFault(TlsVersion version) throws EngineException {
    EngineSetup setup = Engines.setup(version, "p256");
    Identity weak = BcEngineTest.hidden(tlsbio.engine.testing.Fixtures.identity("rsa1000"));
    setup.server = Tls.server(weak).version(version);
    EnginePair pair = setup.pair();
    EngineException fault = assertThrows(EngineException.class, pair::handshake);
    assertEquals(Reason.UNSUPPORTED_ALGORITHM, fault.reason());
    EngineException heard = assertThrows(EngineException.class, pair.server::handshake);
    assertEquals(fault.alert(), heard.alert());
  }

  @Test
  void theLightweightCryptographyCannotBeChosen() {
    BcBackend own = BcBackend.bouncyCastle();
    Availability.Unavailable unusable =
        assertInstanceOf(Availability.Unavailable.class, own.availability());
    assertTrue(unusable.reason().contains("new BcBackend()"), unusable::reason);
  }

  @Test
  void theModulesProviderCanBeChosenToo() {
    BcBackend chosen = BcBackend.jca(FipsModule.provider());
    assertEquals(backend.version(), chosen.version());
    assertEquals(backend.features().all(), chosen.features().all());
  }
}
