// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tlsbio.CipherSuite;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.ConfigurationException;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.SignatureScheme;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Versions, suites and groups, and which identity a server shows.
 *
 * @since 0.1
 */
public interface VersionRules {

  @Rule
  default void vers_01_defaultsComeToTheNewest(Scene scene) {
    Pair pair = scene.connected(anyClient(scene), anyServer(scene));
    assertEquals(Optional.of(TlsVersion.TLS_1_3), pair.client().tls().version());
  }

  @Rule(Axis.VERSION)
  default void vers_02_rangesMeet(Scene scene) {
    Pair client = scene.connected(scene.client(), anyServer(scene));
    assertEquals(Optional.of(scene.version()), client.server().tls().version());
    Pair server = scene.connected(anyClient(scene), scene.server());
    assertEquals(Optional.of(scene.version()), server.client().tls().version());
  }

  @Rule(Axis.VERSION)
  default void vers_03_nothingInCommonIsRefused(Scene scene) {
    TlsVersion other =
        scene.version() == TlsVersion.TLS_1_2 ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2;
    Pair pair = scene.wrap(scene.client(), scene.server().version(other));
    pair.tryHandshake();
    Expect.fault(pair.server(), Reason.UNSUPPORTED_PROTOCOL);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void vers_04_versionStaysKnownAfterTheEnd(Scene scene) throws TlsException {
    Pair closed = scene.connected();
    closed.settle();
    closed.closeBoth();
    assertEquals(Optional.of(scene.version()), closed.subject().tls().version());
    Pair broken = scene.connected();
    broken.settle();
    broken.end(broken.peer());
    assertThrows(TlsException.class, () -> broken.subject().read(ByteBuffer.allocate(10)));
    assertEquals(Optional.of(scene.version()), broken.subject().tls().version());
    assertTrue(broken.subject().tls().cipher().isPresent());
  }

  @Rule(Axis.VERSION)
  default void vers_05_featuresAreThoseOfTheVersion(Scene scene) {
    Pair pair = scene.connected(anyClient(scene), scene.server());
    Features all = scene.backend().features();
    for (Side side : List.of(pair.client(), pair.server())) {
      Features own = side.tls().features();
      for (Feature feature : all.all()) {
        assertEquals(
            all.has(feature, scene.version()), own.has(feature), side + ": " + feature.name());
      }
    }
  }

  @Rule(Axis.VERSION)
  default void suite_01_suiteBelongsToTheVersion(Scene scene) {
    Pair pair = scene.connected();
    CipherSuite suite = pair.client().tls().cipher().orElseThrow();
    assertEquals(scene.version(), suite.version());
    assertTrue(suite.name().startsWith("TLS_"), suite.name());
  }

  @Rule(Axis.VERSION)
  default void suite_02_sharedSuitesAreTheServersToTell(Scene scene) {
    Pair pair = scene.wrap();
    assertTrue(pair.server().tls().sharedCiphers().isEmpty(), "before the hello was read");
    pair.handshake();
    List<CipherSuite> shared = pair.server().tls().sharedCiphers();
    assertTrue(shared.contains(pair.server().tls().cipher().orElseThrow()), shared.toString());
    assertEquals(new ArrayList<>(new java.util.LinkedHashSet<>(shared)), shared, "none twice");
    assertTrue(pair.client().tls().sharedCiphers().isEmpty(), "a client cannot know");
  }

  @Rule
  default void suite_03_chosenSuitesOfTls12AreUsed(Scene scene) {
    for (CipherSuite suite : supported(scene, TlsVersion.TLS_1_2, "ECDHE_ECDSA")) {
      Pair pair =
          scene.connected(
              scene.client().version(TlsVersion.TLS_1_2).cipherSuites(suite),
              scene.server().version(TlsVersion.TLS_1_2));
      assertEquals(Optional.of(suite), pair.client().tls().cipher());
      assertEquals(List.of(suite), pair.server().tls().sharedCiphers());
    }
  }

  @Rule
  default void suite_04_chosenSuitesOfTls13AreUsed(Scene scene) {
    for (CipherSuite suite : supported(scene, TlsVersion.TLS_1_3, "TLS_")) {
      Pair pair = scene.connected(scene.client().cipherSuites(suite), scene.server());
      assertEquals(Optional.of(suite), pair.client().tls().cipher());
    }
  }

  @Rule
  default void suite_05_nothingInCommonIsRefused(Scene scene) {
    List<CipherSuite> suites = supported(scene, TlsVersion.TLS_1_2, "ECDHE_ECDSA");
    Pair pair =
        scene.wrap(
            scene.client().version(TlsVersion.TLS_1_2).cipherSuites(suites.get(0)),
            scene.server().version(TlsVersion.TLS_1_2).cipherSuites(suites.get(1)));
    pair.tryHandshake();
    Expect.fault(pair.server(), Reason.NO_SHARED_CIPHER);
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule
  default void suite_06_identityFitsTheClient(Scene scene) {
    ServerBuilder server =
        Tls.server()
            .backend(scene.backend())
            .version(TlsVersion.TLS_1_2)
            .identity(Fixtures.identity("server-ec"), Fixtures.identity("server-rsa"));
    for (String kind : List.of("ECDHE_ECDSA", "ECDHE_RSA")) {
      CipherSuite suite = supported(scene, TlsVersion.TLS_1_2, kind).get(0);
      Pair pair =
          scene.connected(scene.client().version(TlsVersion.TLS_1_2).cipherSuites(suite), server);
      String fixture = kind.endsWith("RSA") && !kind.endsWith("DSA") ? "server-rsa" : "server-ec";
      assertEquals(Fixtures.certificates(fixture), pair.client().tls().peerCertificates());
    }
  }

  @Rule
  default void suite_07_firstIdentityThatFitsIsShown(Scene scene) {
    for (List<String> order :
        List.of(List.of("server-ec", "server-rsa"), List.of("server-rsa", "server-ec"))) {
      ServerBuilder server =
          scene.server().identity(Fixtures.identity(order.get(0)), Fixtures.identity(order.get(1)));
      Pair pair = scene.connected(scene.client(), server);
      assertEquals(Fixtures.certificates(order.get(0)), pair.client().tls().peerCertificates());
    }
  }

  @Rule
  default void suite_08_rulesChooseWhatIsThere(Scene scene) {
    TlsVersion old = TlsVersion.TLS_1_2;
    ClientBuilder client = scene.client().version(old).cipherRules("ECDHE+AESGCM:!AES256");
    Pair pair = scene.connected(client, scene.server().version(old));
    CipherSuite suite = pair.client().tls().cipher().orElseThrow();
    assertTrue(suite.name().contains("_AES_128_GCM_"), suite.name());
    assertTrue(suite.name().contains("_ECDHE_"), suite.name());
    ClientBuilder none = scene.client().version(old).cipherRules("kRSAPSK:!ALL");
    assertThrows(ConfigurationException.class, none::config);
    assertThrows(IllegalArgumentException.class, () -> scene.client().cipherRules("NOSUCH"));
  }

  @Rule
  default void suite_09_rulesLeaveTls13Alone(Scene scene) {
    ClientBuilder client = anyClient(scene).cipherRules("ECDHE+AESGCM");
    Pair pair = scene.connected(client, anyServer(scene));
    assertEquals(Optional.of(TlsVersion.TLS_1_3), pair.client().tls().version());
    Pair old = scene.connected(client, scene.server().version(TlsVersion.TLS_1_2));
    assertEquals(TlsVersion.TLS_1_2, old.client().tls().cipher().orElseThrow().version());
  }

  @Rule(Axis.VERSION)
  default void suite_10_contextTellsItsSuites(Scene scene) {
    ClientContext client = scene.context(scene.client());
    List<CipherSuite> offered = client.cipherSuites();
    assertTrue(offered.stream().allMatch(suite -> suite.version() == scene.version()));
    Pair pair = scene.connected();
    assertTrue(offered.contains(pair.client().tls().cipher().orElseThrow()), offered.toString());
    assertTrue(offered.containsAll(pair.server().tls().sharedCiphers()), offered.toString());
  }

  @Rule
  default void group_01_groupIsTold(Scene scene) {
    Pair pair = scene.connected();
    assertFalse(pair.client().tls().group().isEmpty());
    assertEquals(pair.client().tls().group(), pair.server().tls().group());
  }

  @Rule(Axis.VERSION)
  default void group_02_chosenGroupIsUsed(Scene scene) {
    for (NamedGroup group : List.of(NamedGroup.of("secp256r1"), NamedGroup.of("secp384r1"))) {
      if (scene.backend().features().has(Feature.of(group), scene.version())) {
        // In TLS 1.2 the client's groups also limit the curves of certificates (RFC 8422, 5.1.1).
        Pair pair = scene.connected(scene.client().groups(group), scene.server("server-rsa"));
        assertEquals(Optional.of(group), pair.client().tls().group());
      }
    }
  }

  @Rule
  default void group_03_groupIsToldInTls12(Scene scene) {
    Pair pair =
        scene.connected(
            scene.client().version(TlsVersion.TLS_1_2), scene.server().version(TlsVersion.TLS_1_2));
    assertFalse(pair.client().tls().group().isEmpty());
    assertEquals(pair.client().tls().group(), pair.server().tls().group());
  }

  @Rule
  default void group_04_noneInCommonIsRefused(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.client().groups(NamedGroup.of("secp256r1")),
            scene.server("server-rsa").groups(NamedGroup.of("secp384r1")));
    pair.tryHandshake();
    assertTrue(pair.server().fault().isPresent(), "the server refuses");
    Expect.fault(pair.client(), Reason.ALERT_RECEIVED);
  }

  @Rule
  default void group_05_serverMayAskForAnotherShare(Scene scene) throws TlsException {
    NamedGroup second = NamedGroup.of("secp384r1");
    Pair pair =
        scene.connected(
            scene.client().groups(NamedGroup.of("secp256r1"), second),
            scene.server("server-rsa").groups(second));
    assertEquals(Optional.of(second), pair.client().tls().group());
    assertEquals(Optional.of(second), pair.server().tls().group());
    pair.transfer(pair.client(), scene.bytes(100));
  }

  @Rule
  default void group_06_schemeIsToldInTls12(Scene scene) {
    for (String identity : List.of("server-ec", "server-rsa")) {
      Pair pair =
          scene.connected(
              scene.client().version(TlsVersion.TLS_1_2),
              scene.server(identity).version(TlsVersion.TLS_1_2));
      SignatureScheme scheme = pair.client().tls().signatureScheme().orElseThrow();
      assertEquals(Optional.of(scheme), pair.server().tls().signatureScheme());
      assertTrue(
          scheme.name().startsWith(identity.equals("server-ec") ? "ecdsa" : "rsa"), scheme.name());
    }
    assertEquals(Optional.empty(), scene.connected().client().tls().signatureScheme());
  }

  private static ClientBuilder anyClient(Scene scene) {
    return Tls.client().backend(scene.backend()).trust(Fixtures.trust());
  }

  private static ServerBuilder anyServer(Scene scene) {
    return Tls.server(Fixtures.identity(Fixtures.SERVER)).backend(scene.backend());
  }

  /** Returns the backend's suites of that version whose names contain {@code part}. */
  private static List<CipherSuite> supported(Scene scene, TlsVersion version, String part) {
    List<CipherSuite> suites =
        List.of(
                "TLS_AES_128_GCM_SHA256",
                "TLS_AES_256_GCM_SHA384",
                "TLS_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
            .stream()
            .map(CipherSuite::of)
            .filter(suite -> suite.version() == version && suite.name().contains(part))
            .filter(suite -> scene.backend().features().has(Feature.of(suite), version))
            .toList();
    assertTrue(suites.size() > 1, () -> "suites of " + version + ": " + suites);
    return suites;
  }
}
