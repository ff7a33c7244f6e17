// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.NamedGroup;
import tlsbio.SignatureScheme;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.engine.EngineException;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;
import tlsbio.spi.Availability;

class JdkBackendTest {

  private final JdkBackend backend = new JdkBackend();

  @Test
  void isFoundByName() {
    assertInstanceOf(JdkBackend.class, Tls.backend("jdk"));
    assertEquals(Availability.ready(), backend.availability());
    assertTrue(backend.version().contains("SunJSSE"));
  }

  /** What the stack accepts and then fails with must not be among its features. */
  @Test
  void everyDeclaredSuiteCompletesAHandshake() throws Exception {
    List<String> failed = new ArrayList<>();
    int tried = 0;
    for (Feature feature : backend.features().all()) {
      if (!feature.name().startsWith("suite ") || feature.name().contains("_DSS_")) {
        continue;
      }
      CipherSuite suite = CipherSuite.of(feature.name().substring("suite ".length()));
      EngineSetup setup = Engines.setup(suite.version(), "rsa", "p256");
      setup.client.cipherSuites(suite);
      tried++;
      try {
        EnginePair pair = setup.pair().handshake();
        assertEquals(suite, pair.client.engine.negotiated().cipherSuite());
      } catch (EngineException e) {
        failed.add(suite + ": " + e.getMessage());
      }
    }
    assertEquals(List.of(), failed);
    assertTrue(tried > 10, tried + " suites");
  }

  @Test
  void disabledSuitesAreNotDeclared() {
    assertFalse(backend.features().has(Feature.of(CipherSuite.of(0x000A))));
  }

  @Test
  void usualGroupsAndSchemesAreDeclared() {
    Features features = backend.features();
    assertTrue(features.has(Feature.of(NamedGroup.X25519)));
    assertTrue(features.has(Feature.of(NamedGroup.SECP256R1)));
    assertTrue(features.has(Feature.of(SignatureScheme.ED25519)));
    assertTrue(features.has(Feature.of(SignatureScheme.RSA_PSS_RSAE_SHA256)));
  }

  @Test
  void halfCloseIsOnlyOfTls13() {
    assertTrue(backend.features().has(Feature.HALF_CLOSE, TlsVersion.TLS_1_3));
    assertFalse(backend.features().has(Feature.HALF_CLOSE, TlsVersion.TLS_1_2));
  }

  @Test
  void perEngineGroupsAndSchemesFollowTheJdk() {
    int jdk = Runtime.version().feature();
    assertEquals(jdk >= 20, backend.features().has(Feature.GROUPS));
    assertEquals(jdk >= 19, backend.features().has(Feature.SIGNATURE_SCHEMES));
  }

  /** On an older JDK the configuration is refused by name, before there is any engine. */
  @Test
  void groupsAndSchemesOfAConfigReachTheHello() throws Exception {
    EngineSetup setup = Engines.setup(TlsVersion.TLS_1_3, "p256");
    setup.client.groups(NamedGroup.SECP384R1);
    setup.client.signatureSchemes(SignatureScheme.ECDSA_SECP256R1_SHA256);
    if (!backend.features().has(Feature.GROUPS)) {
      UnsupportedFeatureException refused =
          assertThrows(
              UnsupportedFeatureException.class, () -> setup.client.backend(backend).build());
      assertTrue(refused.features().contains(Feature.GROUPS));
      return;
    }
    EnginePair pair = setup.pair();
    pair.client.handshake();
    OwnHello hello = OwnHello.read(pair.server.in.readable());
    assertEquals(List.of(NamedGroup.SECP384R1), hello.groups());
    assertEquals(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256), hello.signatureSchemes());
    pair.handshake();
  }

  @Test
  void worksOverAProviderThatItIsGiven() throws Exception {
    Provider given = Objects.requireNonNull(Security.getProvider("SunJSSE"));
    JdkBackend over = JdkBackend.over(given);
    assertEquals("jsse-sunjsse", over.name());
    assertEquals(Availability.ready(), over.availability());
    assertEquals(backend.features(), over.features());
    try (var factory = over.compile(Tls.client().config())) {
      assertTrue(factory.cipherSuites().contains(CipherSuite.of(0x1301)));
    }
  }

  @Test
  void aProviderWithoutTlsIsUnavailableAndSaysSo() {
    JdkBackend over = JdkBackend.over(Objects.requireNonNull(Security.getProvider("SUN")));
    Availability.Unavailable unavailable =
        assertInstanceOf(Availability.Unavailable.class, over.availability());
    assertTrue(unavailable.reason().contains("SUN"), unavailable.reason());
  }

  @Test
  void aFactoryTellsItsSuitesInOrderAndOnlyThoseOfItsVersions() {
    List<CipherSuite> wanted =
        List.of(CipherSuite.of(0x1302), CipherSuite.of(0xC02C), CipherSuite.of(0x1301));
    var config = Tls.client().cipherSuites(wanted.toArray(CipherSuite[]::new)).config();
    assertEquals(wanted, JdkEngineFactory.of(RawEngines.SUN, config).cipherSuites());
    var only = Tls.client().version(TlsVersion.TLS_1_3).config();
    assertTrue(
        JdkEngineFactory.of(RawEngines.SUN, only).cipherSuites().stream()
            .allMatch(suite -> suite.version() == TlsVersion.TLS_1_3));
  }
}
