// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.TlsVersion.TLS_1_2;
import static tlsbio.TlsVersion.TLS_1_3;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ConfigTest {

  private static final Identity IDENTITY = Identity.pem(Certs.text("p256.both.pem"));
  private static final TrustStore TRUST = TrustStore.pem(Certs.text("root.pem"));
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private static List<String> problems(Executable action) {
    return assertThrows(ConfigurationException.class, action).problems();
  }

  @Test
  void isSecureUnlessToldOtherwise() {
    ClientConfig client = Tls.client().config();
    assertEquals(Set.of(TLS_1_2, TLS_1_3), client.versions());
    assertTrue(client.checkHostname());
    assertFalse(client.insecureNoVerification());
    assertEquals(Optional.empty(), client.trust());
    assertFalse(client.offload());
    assertFalse(client.exporter());
    ServerConfig server = Tls.server(IDENTITY).config();
    assertEquals(ClientAuth.NONE, server.clientAuth());
    assertEquals(AlpnMismatch.REFUSE, server.alpnMismatch());
    assertEquals(List.of(IDENTITY), server.identities());
  }

  @Test
  void checksNoNameWithoutVerification() {
    assertFalse(Tls.client().insecureNoVerification().config().checkHostname());
    ClientConfig config = Tls.client().insecureNoHostnameCheck().config();
    assertFalse(config.checkHostname());
    assertFalse(config.insecureNoVerification());
  }

  @Test
  void reportsEveryProblemAtOnce() {
    List<String> found =
        problems(
            () ->
                Tls.server()
                    .versions(TLS_1_3, TLS_1_2)
                    .alpn("", "x".repeat(256), "\u0100", "h2", "h2")
                    .clientAuth(ClientAuth.REQUIRED)
                    .asyncSelector(hello -> new CompletableFuture<>())
                    .config());
    assertEquals(7, found.size(), found.toString());
  }

  @Test
  void refusesSettingsThatContradictEachOther() {
    assertEquals(1, problems(() -> Tls.server().config()).size());
    assertEquals(
        1, problems(() -> Tls.client().trust(TRUST).insecureNoVerification().config()).size());
    assertEquals(
        1, problems(() -> Tls.client().cipherSuites("TLS_AES_128_GCM_SHA256").config()).size());
    assertEquals(
        1,
        problems(() -> Tls.client().asyncVerifier(c -> new CompletableFuture<>()).config()).size());
    assertEquals(
        1, problems(() -> Tls.server(IDENTITY).verifier(c -> Verdict.accept()).config()).size());
    assertEquals(
        1, problems(() -> Tls.server(IDENTITY).clientAuth(ClientAuth.OPTIONAL).config()).size());
  }

  @Test
  void acceptsWhatTheyBecomeWhenPutRight() {
    Tls.client().version(TLS_1_3).cipherSuites("TLS_AES_128_GCM_SHA256").config();
    Tls.client().offload(true).asyncVerifier(c -> new CompletableFuture<>()).config();
    Tls.server().selector(hello -> HelloDecision.proceed()).config();
    Tls.server(IDENTITY).clientAuth(ClientAuth.REQUIRED).trust(TRUST).config();
    Tls.client().alpn("\u00ff", "x".repeat(255)).config();
  }

  @Test
  void comparesClientsByEverySetting() {
    Function<PeerChain, Verdict> verifier = chain -> Verdict.accept();
    KeyLog log = (label, random, secret) -> {};
    List<UnaryOperator<ClientBuilder>> changes =
        List.of(
            b -> b.version(TLS_1_3),
            b -> b.groups(NamedGroup.X25519),
            b -> b.signatureSchemes(SignatureScheme.ED25519),
            b -> b.alpn("h2"),
            b -> b.identity(IDENTITY),
            b -> b.trust(TRUST),
            b -> b.insecureNoVerification(),
            b -> b.insecureNoHostnameCheck(),
            b -> b.verifier(verifier),
            b -> b.offload(true),
            b -> b.exporter(),
            b -> b.insecureKeyLog(log),
            b -> b.require(Feature.CRLS),
            b -> b.clock(CLOCK),
            b -> b.cipherSuites("TLS_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256"));
    ClientConfig plain = Tls.client().config();
    assertEquals(plain, Tls.client().config());
    assertEquals(plain.hashCode(), Tls.client().config().hashCode());
    for (int i = 0; i < changes.size(); i++) {
      ClientConfig changed = changes.get(i).apply(Tls.client()).config();
      assertNotEquals(plain, changed, "change " + i);
      assertEquals(changed, changes.get(i).apply(Tls.client()).config(), "change " + i);
      assertEquals(changed, changed.toBuilder().config(), "copy of change " + i);
      assertEquals(changed.hashCode(), changed.toBuilder().config().hashCode());
    }
  }

  @Test
  void comparesServersByEverySetting() {
    Function<ClientHello, HelloDecision> selector = hello -> HelloDecision.proceed();
    List<UnaryOperator<ServerBuilder>> changes =
        List.of(
            b -> b.trust(TRUST).clientAuth(ClientAuth.OPTIONAL),
            b -> b.trust(TRUST).clientAuth(ClientAuth.REQUIRED),
            b -> b.alpnMismatch(AlpnMismatch.CONTINUE),
            b -> b.selector(selector),
            b -> b.identity(IDENTITY, IDENTITY));
    ServerConfig plain = Tls.server(IDENTITY).config();
    for (UnaryOperator<ServerBuilder> change : changes) {
      ServerConfig changed = change.apply(Tls.server(IDENTITY)).config();
      assertNotEquals(plain, changed);
      assertEquals(changed, change.apply(Tls.server(IDENTITY)).config());
      assertEquals(changed, changed.toBuilder().config());
    }
    assertEquals(plain, plain.toBuilder().config());
  }

  @Test
  void isNotChangedThroughItsBuilder() {
    ClientBuilder builder = Tls.client().require(Feature.GROUPS);
    ClientConfig config = builder.config();
    builder.require(Feature.CRLS).alpn("h2");
    assertEquals(Tls.client().require(Feature.GROUPS).config(), config);
    assertThrows(UnsupportedOperationException.class, () -> config.alpn().add("h2"));
  }

  @Test
  void needsTheFeaturesOfItsSettings() {
    Set<Feature> needed =
        Tls.client()
            .cipherSuites("TLS_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256")
            .groups(NamedGroup.X25519)
            .exporter()
            .insecureKeyLog((label, random, secret) -> {})
            .require(Feature.CRLS)
            .config()
            .requiredFeatures();
    assertTrue(
        needed.containsAll(
            Set.of(
                Feature.CRLS,
                Feature.EXPORTER,
                Feature.KEY_LOG,
                Feature.GROUPS,
                Feature.CIPHER_SUITES,
                Feature.TLS13_CIPHER_SUITES,
                Feature.of(CipherSuite.of(0x1301)),
                Feature.of(CipherSuite.of(0xc02f)),
                Feature.of(NamedGroup.X25519))),
        needed.toString());
    assertEquals(Set.of(), Tls.client().config().requiredFeatures());
  }
}
