// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a configuration makes of keys without certificates. */
class KeysTest {

  private static final PreSharedKey KEY = PreSharedKey.of("x", new byte[16]);
  private static final TrustStore TRUST = TrustStore.pem(Certs.text("root.pem"));

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> problems(Executable action) {
    return assertThrows(ConfigurationException.class, action).problems();
  }

  @Test
  void keysNeedTheirFeature() {
    assertTrue(
        Tls.client().preSharedKeys(KEY).config().requiredFeatures().contains(Feature.EXTERNAL_PSK));
    assertTrue(
        Tls.server()
            .preSharedKeys(identity -> Optional.empty())
            .config()
            .requiredFeatures()
            .contains(Feature.EXTERNAL_PSK));
    KeyPair pair = pair();
    for (TlsConfig config :
        List.of(
            Tls.client().rawPublicKey(pair).config(),
            Tls.client().trustRawPublicKeys(pair.getPublic()).config())) {
      assertTrue(config.requiredFeatures().contains(Feature.RAW_PUBLIC_KEYS));
    }
    assertFalse(Tls.client().config().requiredFeatures().contains(Feature.EXTERNAL_PSK));
  }

  @Test
  void certificatesAreAcceptedUnlessOtherKeysDoTheirWork() {
    PublicKey key = pair().getPublic();
    assertTrue(Tls.client().config().acceptsCertificates());
    assertTrue(Tls.client().rawPublicKey(pair()).config().acceptsCertificates());
    assertFalse(Tls.client().preSharedKeys(KEY).config().acceptsCertificates());
    assertFalse(Tls.client().trustRawPublicKeys(key).config().acceptsCertificates());
    assertTrue(Tls.client().preSharedKeys(KEY).trust(TRUST).config().acceptsCertificates());
    assertTrue(
        Tls.client().preSharedKeys(KEY).insecureNoVerification().config().acceptsCertificates());
  }

  @Test
  void serverWithKeysNeedsNoIdentity() {
    assertTrue(Tls.server().preSharedKeys(KEY).config().hasCredentials());
    assertTrue(Tls.server().rawPublicKey(pair()).config().hasCredentials());
    assertTrue(Tls.server().preSharedKeys(name -> Optional.empty()).config().hasCredentials());
    assertTrue(
        Tls.server()
            .preSharedKeys(KEY)
            .clientAuth(ClientAuth.REQUIRED)
            .config()
            .hasPreSharedKeys());
  }

  @Test
  void ownKeysGoBeforeTheLookup() {
    PreSharedKey other = PreSharedKey.of("y", new byte[16]);
    ServerConfig server =
        Tls.server()
            .preSharedKeys(KEY)
            .preSharedKeys(
                name -> new String(name, UTF_8).equals("z") ? Optional.empty() : Optional.of(other))
            .config();
    assertEquals(Optional.of(KEY), server.preSharedKey("x".getBytes(UTF_8)));
    assertEquals(Optional.of(other), server.preSharedKey("y".getBytes(UTF_8)));
    assertEquals(Optional.empty(), server.preSharedKey("z".getBytes(UTF_8)));
    assertThrows(IllegalStateException.class, () -> server.preSharedKey("w".getBytes(UTF_8)));
  }

  @Test
  void contradictionsAreProblems() {
    PreSharedKey sha384 = KEY.forSha384();
    assertEquals(1, problems(() -> Tls.client().preSharedKeys(KEY, sha384).config()).size());
    assertEquals(
        1,
        problems(
                () ->
                    Tls.client()
                        .preSharedKeys(
                            IntStream.range(0, 17)
                                .mapToObj(i -> PreSharedKey.of("k" + i, new byte[16]))
                                .toArray(PreSharedKey[]::new))
                        .config())
            .size());
    assertEquals(
        1,
        problems(
                () ->
                    Tls.client()
                        .version(TlsVersion.TLS_1_3)
                        .cipherSuites("TLS_AES_256_GCM_SHA384")
                        .preSharedKeys(KEY)
                        .config())
            .size());
    assertEquals(
        1,
        problems(
                () ->
                    Tls.client()
                        .version(TlsVersion.TLS_1_2)
                        .cipherSuites("ECDHE-ECDSA-AES128-GCM-SHA256")
                        .preSharedKeys(KEY)
                        .config())
            .size());
    assertEquals(
        1,
        problems(
                () ->
                    Tls.client()
                        .version(TlsVersion.TLS_1_2)
                        .cipherSuites("TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256")
                        .config())
            .size());
    PublicKey key = pair().getPublic();
    assertEquals(
        1,
        problems(() -> Tls.client().trustRawPublicKeys(key).insecureNoVerification().config())
            .size());
    assertEquals(
        1, problems(() -> Tls.server().preSharedKeys(KEY).trustRawPublicKeys(key).config()).size());
  }

  @Test
  void halvesThatDoNotBelongTogetherAreRefused() {
    KeyPair mixed = new KeyPair(pair().getPublic(), pair().getPrivate());
    CredentialException e =
        assertThrows(CredentialException.class, () -> Tls.client().rawPublicKey(mixed));
    assertEquals(Reason.KEY_VALUES_MISMATCH, e.reason());
  }

  @Test
  void configurationsWithTheSameKeysAreEqual() {
    KeyPair pair = pair();
    ClientConfig config = Tls.client().rawPublicKey(pair).preSharedKeys(KEY).config();
    assertEquals(
        config,
        Tls.client()
            .rawPublicKey(new KeyPair(pair.getPublic(), pair.getPrivate()))
            .preSharedKeys(PreSharedKey.of("x", new byte[16]))
            .config());
    assertEquals(config, config.toBuilder().config());
    assertNotEquals(config, Tls.client().rawPublicKey(pair()).preSharedKeys(KEY).config());
  }
}
