// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tlsbio.NamedGroup;
import tlsbio.SignatureScheme;
import tlsbio.TlsVersion;

class SigningKeysTest {

  private static final String PSS_KEY = "rsa_pss_pss_sha256 rsa_pss_pss_sha384 rsa_pss_pss_sha512";

  private static KeyPair pair(String algorithm, String parameters) {
    AlgorithmParameterSpec spec =
        switch (algorithm) {
          case "EC" -> new ECGenParameterSpec(parameters);
          case "EdDSA" -> new NamedParameterSpec(parameters);
          default ->
              new RSAKeyGenParameterSpec(
                  2048,
                  RSAKeyGenParameterSpec.F4,
                  parameters.isEmpty()
                      ? null
                      : new PSSParameterSpec(parameters, "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
        };
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(spec);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EC, secp256r1, TLS_1_3, ecdsa_secp256r1_sha256",
    "EC, secp521r1, TLS_1_3, ecdsa_secp521r1_sha512",
    "EC, secp384r1, TLS_1_2,"
        + " ecdsa_secp384r1_sha384 ecdsa_secp256r1_sha256 ecdsa_secp521r1_sha512",
    "EdDSA, Ed25519, TLS_1_2, ed25519",
    "EdDSA, Ed448, TLS_1_3, ed448",
    "RSA, '', TLS_1_3, rsa_pss_rsae_sha256 rsa_pss_rsae_sha384 rsa_pss_rsae_sha512",
    "RSA, '', TLS_1_2, rsa_pss_rsae_sha256 rsa_pss_rsae_sha384 rsa_pss_rsae_sha512"
        + " rsa_pkcs1_sha256 rsa_pkcs1_sha384 rsa_pkcs1_sha512",
    "RSASSA-PSS, '', TLS_1_2, " + PSS_KEY,
    "RSASSA-PSS, '', TLS_1_3, " + PSS_KEY,
    "RSASSA-PSS, SHA-384, TLS_1_3, rsa_pss_pss_sha384"
  })
  void aKeyHasItsSchemesAndSignsByEach(
      String algorithm, String parameters, TlsVersion version, String expected) throws Exception {
    KeyPair pair = pair(algorithm, parameters);
    List<SignatureScheme> schemes = SigningKeys.schemes(pair.getPublic(), version);
    assertEquals(expected, String.join(" ", schemes.stream().map(SignatureScheme::name).toList()));
    for (SignatureScheme scheme : schemes) {
      Signature found = SigningKeys.signature(pair.getPrivate(), scheme);
      Signature given = SigningKeys.signature(pair.getPrivate(), scheme, found.getProvider());
      for (Signature signature : List.of(found, given)) {
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        assertTrue(signed.length > 0, scheme::name);
      }
    }
  }

  @Test
  void aKeyThatAgreesOnlyHasNone() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    assertEquals(List.of(), SigningKeys.schemes(pair.getPublic(), TlsVersion.TLS_1_2));
    assertEquals(Optional.empty(), SigningKeys.curve(pair.getPublic()));
  }

  @Test
  void aKeyOnACurveKnowsIt() {
    assertEquals(
        Optional.of(NamedGroup.SECP384R1), SigningKeys.curve(pair("EC", "secp384r1").getPublic()));
  }

  @Test
  void pkcs1AndSha1AreOfTls12Alone() {
    Set<TlsVersion> old = Set.of(TlsVersion.TLS_1_2);
    assertEquals(old, SigningKeys.versions(SignatureScheme.RSA_PKCS1_SHA512));
    assertEquals(old, SigningKeys.versions(SignatureScheme.ECDSA_SHA1));
    assertEquals(
        Set.of(TlsVersion.values()), SigningKeys.versions(SignatureScheme.RSA_PSS_PSS_SHA256));
  }

  @Test
  void aSchemeWithoutANameIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> SigningKeys.algorithm(SignatureScheme.of(0x0a0a)));
  }
}
