// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of it is OpenSSL's, {@code it} compares with OpenSSL. */
class CipherRulesTest {

  private static List<String> names(String rules) {
    return CipherRules.resolve(rules, suite -> true).stream()
        .map(CipherSuite::opensslName)
        .toList();
  }

  @Test
  void wordsSelectInOrderOfPreference() {
    assertEquals(
        List.of(
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256"),
        names("ECDHE+AESGCM"));
    assertEquals(
        List.of("ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384"),
        names("ECDHE-RSA-AES128-GCM-SHA256:aRSA+kECDHE+AESGCM"));
  }

  @Test
  void whatIsKilledNeverComesBackAndWhatIsRemovedMay() {
    assertEquals(List.of(), names("!AESGCM:ECDHE+AESGCM"));
    assertEquals(2, names("ECDHE+AESGCM:-AES128:!AES128:ECDHE+AESGCM").size());
    assertEquals(4, names("ECDHE+AESGCM:-AES128:ECDHE+AESGCM").size());
  }

  @Test
  void onlyWhatIsAvailableIsSelected() {
    CipherSuite suite = CipherSuite.of("ECDHE-RSA-AES128-GCM-SHA256");
    assertEquals(List.of(suite), CipherRules.resolve("HIGH", suite::equals));
    Features features = Features.none().plus(Feature.of(suite));
    assertEquals(List.of(suite), CipherSuite.ofRules("ALL", features));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ECDHE+AESGCN",
        "?",
        "@SECLEVEL=1",
        "ALL:DEFAULT",
        "!",
        "+",
        "aRSA+",
        "TLS_AES_128_GCM_SHA256"
      })
  void wordsThatAreNoneAreNamed(String rules) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> names(rules));
    assertTrue(String.valueOf(e.getMessage()).contains("no word of cipher rules"), e.getMessage());
  }

  @Test
  void builderRefusesSuchWordsAtOnce() {
    assertThrows(IllegalArgumentException.class, () -> Tls.client().cipherRules("magic"));
  }
}
