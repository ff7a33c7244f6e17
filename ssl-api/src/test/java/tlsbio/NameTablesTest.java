// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of suites, groups, signature schemes and alerts, which work alike. */
class NameTablesTest {

  @ParameterizedTest
  @CsvSource({
    "0x1301, TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256, TLS_1_3",
    "0x1302, TLS_AES_256_GCM_SHA384, TLS_AES_256_GCM_SHA384, TLS_1_3",
    "0x1303, TLS_CHACHA20_POLY1305_SHA256, TLS_CHACHA20_POLY1305_SHA256, TLS_1_3",
    "0xC02F, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, ECDHE-RSA-AES128-GCM-SHA256, TLS_1_2",
    "0xC02C, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, ECDHE-ECDSA-AES256-GCM-SHA384, TLS_1_2",
    "0xCCA8, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, ECDHE-RSA-CHACHA20-POLY1305, TLS_1_2",
    "0x002F, TLS_RSA_WITH_AES_128_CBC_SHA, AES128-SHA, TLS_1_2",
  })
  void knowsSuitesByCodeAndByEitherName(
      String code, String iana, String openssl, TlsVersion version) {
    CipherSuite suite = CipherSuite.of(Integer.decode(code));
    assertEquals(iana, suite.name());
    assertEquals(iana, suite.toString());
    assertEquals(openssl, suite.opensslName());
    assertEquals(version, suite.version());
    assertSame(suite, CipherSuite.of(iana.toLowerCase(Locale.ROOT)));
    assertSame(suite, CipherSuite.of(openssl));
    assertSame(suite, CipherSuite.of(code));
  }

  @Test
  void listsEverySuiteOnceByItsCode() {
    Set<String> names = new HashSet<>();
    int before = -1;
    for (CipherSuite suite : CipherSuite.known()) {
      assertTrue(suite.code() > before, suite + " is out of order");
      before = suite.code();
      assertTrue(names.add(suite.name()), suite.name());
      assertTrue(
          suite.name().equals(suite.opensslName()) || names.add(suite.opensslName()),
          suite.opensslName());
      assertEquals(suite.name().contains("_WITH_"), suite.version() == TlsVersion.TLS_1_2);
    }
    assertEquals(60, CipherSuite.known().size());
  }

  @ParameterizedTest
  @CsvSource({
    "23, secp256r1",
    "23, P-256",
    "23, prime256v1",
    "24, secp384r1",
    "25, P-521",
    "29, X25519",
    "30, x448",
    "256, ffdhe2048",
    "257, ffdhe3072",
    "258, ffdhe4096",
    "259, ffdhe6144",
    "260, ffdhe8192",
    "4587, SecP256r1MLKEM768",
    "4588, X25519MLKEM768",
    "4589, SecP384r1MLKEM1024",
  })
  void knowsGroups(int code, String name) {
    assertSame(NamedGroup.of(code), NamedGroup.of(name));
    assertEquals(code, NamedGroup.of(name).code());
  }

  @ParameterizedTest
  @CsvSource({
    "0x0201, rsa_pkcs1_sha1",
    "0x0203, ecdsa_sha1",
    "0x0401, rsa_pkcs1_sha256",
    "0x0403, ecdsa_secp256r1_sha256",
    "0x0503, ecdsa_secp384r1_sha384",
    "0x0603, ecdsa_secp521r1_sha512",
    "0x0804, rsa_pss_rsae_sha256",
    "0x0806, rsa_pss_rsae_sha512",
    "0x0807, ed25519",
    "0x0808, ed448",
    "0x0809, rsa_pss_pss_sha256",
    "0x080b, rsa_pss_pss_sha512",
  })
  void knowsSignatureSchemes(String code, String name) {
    assertSame(SignatureScheme.of(Integer.decode(code)), SignatureScheme.of(name));
    assertEquals(name, SignatureScheme.of(code).name());
  }

  @ParameterizedTest
  @CsvSource({
    "0, close_notify",
    "10, unexpected_message",
    "20, bad_record_mac",
    "22, record_overflow",
    "40, handshake_failure",
    "42, bad_certificate",
    "43, unsupported_certificate",
    "44, certificate_revoked",
    "45, certificate_expired",
    "46, certificate_unknown",
    "47, illegal_parameter",
    "48, unknown_ca",
    "49, access_denied",
    "50, decode_error",
    "51, decrypt_error",
    "70, protocol_version",
    "71, insufficient_security",
    "80, internal_error",
    "86, inappropriate_fallback",
    "90, user_canceled",
    "109, missing_extension",
    "110, unsupported_extension",
    "112, unrecognized_name",
    "113, bad_certificate_status_response",
    "115, unknown_psk_identity",
    "116, certificate_required",
    "120, no_application_protocol",
  })
  void knowsAlerts(int code, String name) {
    assertEquals(name, Alert.of(code).name());
    assertSame(Alert.of(code), Alert.of(name));
  }

  @Test
  void namesWhatItDoesNotKnowByItsCode() {
    CipherSuite grease = CipherSuite.of(0x0a0a);
    assertEquals("0x0A0A", grease.name());
    assertEquals("0x0A0A", grease.opensslName());
    assertEquals(grease, CipherSuite.of("0x0a0a"));
    assertEquals(grease.hashCode(), CipherSuite.of("0x0A0A").hashCode());
    assertNotEquals(grease, CipherSuite.of(0x1a1a));
    assertEquals(0xfe00, NamedGroup.of(0xfe00).code());
    assertEquals(NamedGroup.of(0xfe00), NamedGroup.of("0xFE00"));
    assertEquals(SignatureScheme.of(0xfe00), SignatureScheme.of(0xfe00));
    assertEquals(200, Alert.of(200).code());
    assertEquals(Alert.of(200), Alert.of("0xC8"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x10000, Integer.MIN_VALUE})
  void refusesCodesThatDoNotFit(int code) {
    assertThrows(IllegalArgumentException.class, () -> CipherSuite.of(code));
    assertThrows(IllegalArgumentException.class, () -> NamedGroup.of(code));
    assertThrows(IllegalArgumentException.class, () -> SignatureScheme.of(code));
    assertThrows(IllegalArgumentException.class, () -> Alert.of(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NULL-ISH", "0x", "0x12345", "4865", " x25519"})
  void refusesNamesItDoesNotKnow(String name) {
    assertThrows(IllegalArgumentException.class, () -> CipherSuite.of(name));
    assertThrows(IllegalArgumentException.class, () -> NamedGroup.of(name));
    assertThrows(IllegalArgumentException.class, () -> SignatureScheme.of(name));
    assertThrows(IllegalArgumentException.class, () -> Alert.of(name));
  }

  @Test
  void refusesAnAlertOfMoreThanEightBits() {
    assertThrows(IllegalArgumentException.class, () -> Alert.of(256));
    assertThrows(IllegalArgumentException.class, () -> Alert.of("0x0100"));
    assertEquals(255, Alert.of("0xff").code());
  }

  @Test
  void ordersByCode() {
    assertTrue(CipherSuite.of(1).compareTo(CipherSuite.of(2)) < 0);
    assertTrue(NamedGroup.X25519.compareTo(NamedGroup.SECP256R1) > 0);
    assertEquals(0, SignatureScheme.ED25519.compareTo(SignatureScheme.of(0x0807)));
    assertTrue(Alert.of(0).compareTo(Alert.of(255)) < 0);
  }

  @Test
  void aVersionIsFoundByItsName() {
    assertEquals(TlsVersion.TLS_1_3, TlsVersion.of("TLSv1.3"));
    assertThrows(IllegalArgumentException.class, () -> TlsVersion.of("TLSv1.1"));
  }
}
