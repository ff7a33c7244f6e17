// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;

/** Cipher rules beside {@code openssl ciphers}: the same suites in the same order. */
class CipherRulesPeersTest {

  private static final List<String> WORDS =
      List.of(
          "ALL HIGH ECDHE EECDH DHE EDH kRSA aRSA RSA ECDSA aECDSA DSS PSK kPSK aPSK kECDHEPSK kDHEPSK"
              .split(" ", -1));

  private static final List<String> MORE =
      List.of(
          "AES AES128 AES256 AESGCM AESCCM AESCCM8 CHACHA20 SHA SHA1 SHA256 SHA384 TLSv1.2 aNULL eNULL 3DES CAMELLIA"
              .split(" ", -1));

  /** What both know; OpenSSL lacks the suites of RFC 8442, we have no CBC ones with PSK. */
  private static final Set<String> SHARED =
      CipherSuite.known().stream()
          .filter(suite -> !suite.name().startsWith("TLS_ECDHE_PSK_WITH_AES"))
          .map(CipherSuite::opensslName)
          .collect(Collectors.toSet());

  private static final Features ALL =
      Features.none().plus(CipherSuite.known().stream().map(Feature::of).toArray(Feature[]::new));

  /** A colon goes before rules that look like an option. */
  private static void compare(String rules) throws IOException, InterruptedException {
    Outcome outcome =
        Tool.OPENSSL.run(
            "", "ciphers", (rules.startsWith("-") ? ":" : "") + rules + ":@SECLEVEL=0");
    List<String> theirs =
        Stream.of(outcome.text().strip().split(":", -1))
            .filter(SHARED::contains)
            .filter(name -> !name.startsWith("TLS_"))
            .toList();
    List<String> ours =
        CipherSuite.ofRules(rules, ALL).stream()
            .map(CipherSuite::opensslName)
            .filter(SHARED::contains)
            .toList();
    assertEquals(theirs, ours, rules);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DEFAULT",
        "ALL",
        "HIGH:!aNULL:!PSK",
        "DEFAULT:!SHA1",
        "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:!aNULL",
        "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:HIGH",
        "EECDH+AESGCM EDH+AESGCM",
        "ALL:!COMPLEMENTOFDEFAULT:-AES128:@STRENGTH",
        "AES128:AES256:+kRSA:@STRENGTH",
        "kRSA:-SHA:+AESGCM:!CCM8:AESCCM"
      })
  void rulesOfTheFieldSelectTheSame(String rules) throws IOException, InterruptedException {
    compare(rules.replace(":!CCM8", ":!AESCCM8"));
  }

  @Test
  void randomRulesSelectTheSame() throws IOException, InterruptedException {
    long seed = new Random().nextLong();
    System.out.println("CipherRulesPeersTest seed " + seed);
    Random random = new Random(seed);
    int selected = 0;
    for (int i = 0; i < 150; i++) {
      List<String> rules = new ArrayList<>();
      for (int words = 1 + random.nextInt(6); words > 0; words--) {
        rules.add(random(random));
      }
      // Something must be left, or OpenSSL says nothing at all.
      rules.add("ECDHE-RSA-AES128-GCM-SHA256");
      String rule = String.join(":", rules);
      compare(rule);
      selected += CipherSuite.ofRules(rule, ALL).size();
    }
    assertFalse(selected < 150);
  }

  private static String random(Random random) {
    if (random.nextInt(12) == 0) {
      return "@STRENGTH";
    }
    String operator = List.of("", "", "", "!", "-", "+").get(random.nextInt(6));
    String word = WORDS.get(random.nextInt(WORDS.size()));
    String more = MORE.get(random.nextInt(MORE.size()));
    return operator
        + switch (random.nextInt(3)) {
          case 0 -> word;
          case 1 -> more;
          default -> word + "+" + more;
        };
  }
}
