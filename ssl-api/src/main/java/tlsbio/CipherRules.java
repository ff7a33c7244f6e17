// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSL's language for lists of suites ({@code openssl-ciphers(1)}): words that select, joined by
 * {@code +}, with {@code !}, {@code -} or {@code +} before them; {@code @STRENGTH}; {@code DEFAULT}
 * at the front. Suites of TLS 1.3 are no part of it.
 *
 * <p>There are two lists, as there: the suites that are in, in order, and those that are not, in
 * OpenSSL's own order of preference. A word takes suites from the second to the end of the first;
 * {@code -} takes them back to the front of the second, {@code +} to the end of the first, {@code
 * !} away for good.
 */
final class CipherRules {

  /**
   * What {@code openssl ciphers ALL} gives, by OpenSSL 3.0: facts of its algorithm, not its code.
   */
  private static final List<CipherSuite> PREFERRED =
      """
      ECDHE-ECDSA-AES256-GCM-SHA384
      ECDHE-RSA-AES256-GCM-SHA384
      DHE-DSS-AES256-GCM-SHA384
      DHE-RSA-AES256-GCM-SHA384
      ECDHE-ECDSA-CHACHA20-POLY1305
      ECDHE-RSA-CHACHA20-POLY1305
      DHE-RSA-CHACHA20-POLY1305
      ECDHE-ECDSA-AES256-CCM8
      ECDHE-ECDSA-AES256-CCM
      DHE-RSA-AES256-CCM8
      DHE-RSA-AES256-CCM
      ECDHE-ECDSA-AES128-GCM-SHA256
      ECDHE-RSA-AES128-GCM-SHA256
      DHE-DSS-AES128-GCM-SHA256
      DHE-RSA-AES128-GCM-SHA256
      ECDHE-ECDSA-AES128-CCM8
      ECDHE-ECDSA-AES128-CCM
      DHE-RSA-AES128-CCM8
      DHE-RSA-AES128-CCM
      ECDHE-ECDSA-AES256-SHA384
      ECDHE-RSA-AES256-SHA384
      DHE-RSA-AES256-SHA256
      DHE-DSS-AES256-SHA256
      ECDHE-ECDSA-AES128-SHA256
      ECDHE-RSA-AES128-SHA256
      DHE-RSA-AES128-SHA256
      DHE-DSS-AES128-SHA256
      ECDHE-ECDSA-AES256-SHA
      ECDHE-RSA-AES256-SHA
      DHE-RSA-AES256-SHA
      DHE-DSS-AES256-SHA
      ECDHE-ECDSA-AES128-SHA
      ECDHE-RSA-AES128-SHA
      DHE-RSA-AES128-SHA
      DHE-DSS-AES128-SHA
      RSA-PSK-AES256-GCM-SHA384
      DHE-PSK-AES256-GCM-SHA384
      RSA-PSK-CHACHA20-POLY1305
      DHE-PSK-CHACHA20-POLY1305
      TLS_ECDHE_PSK_WITH_AES_256_GCM_SHA384
      ECDHE-PSK-CHACHA20-POLY1305
      AES256-GCM-SHA384
      AES256-CCM8
      AES256-CCM
      PSK-AES256-GCM-SHA384
      PSK-CHACHA20-POLY1305
      RSA-PSK-AES128-GCM-SHA256
      DHE-PSK-AES128-GCM-SHA256
      TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256
      AES128-GCM-SHA256
      AES128-CCM8
      AES128-CCM
      PSK-AES128-GCM-SHA256
      AES256-SHA256
      AES128-SHA256
      AES256-SHA
      AES128-SHA
      """
          .lines()
          .map(CipherSuite::of)
          .toList();

  /** Words that OpenSSL knows and that select nothing that has a name here. */
  private static final Set<String> EMPTY =
      Set.of(
          "aNULL eNULL NULL ADH AECDH EXP EXPORT LOW MEDIUM MD5 RC4 RC2 DES 3DES IDEA SEED SRP kSRP"
              .concat(" aSRP CAMELLIA CAMELLIA128 CAMELLIA256 ARIA ARIA128 ARIA256 ARIAGCM")
              .concat(" COMPLEMENTOFALL")
              .split(" ", -1));

  private static final String DEFAULT = "DEFAULT";

  private final List<CipherSuite> in = new ArrayList<>();
  private final List<CipherSuite> out;

  private CipherRules(Predicate<CipherSuite> available) {
    out = new ArrayList<>(PREFERRED.stream().filter(available).toList());
  }

  /**
   * Returns what {@code rules} select of the suites that are {@code available}, most wanted first.
   *
   * @throws IllegalArgumentException if a word is none
   */
  static List<CipherSuite> resolve(String rules, Predicate<CipherSuite> available) {
    CipherRules state = new CipherRules(available);
    boolean first = true;
    for (String word : rules.split("[:,; ]", -1)) {
      if (word.equals(DEFAULT) && first) {
        state.take("ALL");
        state.take("!COMPLEMENTOFDEFAULT");
      } else if (!word.isEmpty()) {
        state.take(word);
      }
      first &= word.isEmpty();
    }
    return List.copyOf(state.in);
  }

  /**
   * Returns what {@code rules}, which are well formed, select of what a backend has.
   *
   * @throws ConfigurationException if that is none
   */
  static List<CipherSuite> chosen(String rules, Features available) {
    List<CipherSuite> suites = CipherSuite.ofRules(rules, available);
    if (suites.isEmpty()) {
      throw new ConfigurationException(
          List.of("no cipher can be selected: the backend has none of '" + rules + "'"));
    }
    return suites;
  }

  private void take(String word) {
    if (word.equals("@STRENGTH")) {
      in.sort(Comparator.comparingInt(CipherRules::bits).reversed());
      return;
    }
    char operator = word.charAt(0);
    boolean plain = "!-+".indexOf(operator) < 0;
    Predicate<CipherSuite> selected = selected(plain ? word : word.substring(1), word);
    List<CipherSuite> from = new ArrayList<>((plain ? out : in).stream().filter(selected).toList());
    switch (operator) {
      case '!' -> {
        in.removeIf(selected);
        out.removeIf(selected);
      }
      case '-' -> {
        in.removeAll(from);
        out.addAll(0, from);
      }
      case '+' -> {
        in.removeAll(from);
        in.addAll(from);
      }
      default -> {
        out.removeAll(from);
        in.addAll(from);
      }
    }
  }

  private static Predicate<CipherSuite> selected(String words, String whole) {
    Predicate<CipherSuite> all = suite -> true;
    for (String word : words.split("\\+", -1)) {
      Predicate<CipherSuite> one = word(word);
      if (one == null) {
        throw new IllegalArgumentException(
            "no word of cipher rules: '" + word + "' in '" + whole + "'");
      }
      all = all.and(one);
    }
    return all;
  }

  private static @Nullable Predicate<CipherSuite> word(String word) {
    if (EMPTY.contains(word)) {
      return suite -> false;
    }
    return switch (word) {
      case "ALL", "HIGH", "COMPLEMENTOFNULL" -> suite -> true;
      case "COMPLEMENTOFDEFAULT" -> suite -> has(suite, "_DSS_") || has(suite, "_CCM");
      case "kRSA", "RSA" -> suite -> exchange(suite).equals("RSA");
      case "kECDHE", "kEECDH", "ECDHE", "EECDH" ->
          suite -> Set.of("ECDHE_RSA", "ECDHE_ECDSA").contains(exchange(suite));
      case "kDHE", "kEDH", "DHE", "EDH" ->
          suite -> Set.of("DHE_RSA", "DHE_DSS").contains(exchange(suite));
      case "PSK" -> suite -> exchange(suite).endsWith("PSK");
      case "kPSK" -> suite -> exchange(suite).equals("PSK");
      case "kRSAPSK" -> suite -> exchange(suite).equals("RSA_PSK");
      case "kDHEPSK" -> suite -> exchange(suite).equals("DHE_PSK");
      case "kECDHEPSK" -> suite -> exchange(suite).equals("ECDHE_PSK");
      case "aPSK" -> suite -> exchange(suite).endsWith("PSK") && !has(suite, "_RSA_PSK");
      case "aRSA" ->
          suite -> Set.of("RSA", "DHE_RSA", "ECDHE_RSA", "RSA_PSK").contains(exchange(suite));
      case "aECDSA", "ECDSA" -> suite -> exchange(suite).equals("ECDHE_ECDSA");
      case "aDSS", "DSS" -> suite -> exchange(suite).equals("DHE_DSS");
      case "AES" -> suite -> has(suite, "_AES_");
      case "AES128" -> suite -> has(suite, "_AES_128_");
      case "AES256" -> suite -> has(suite, "_AES_256_");
      case "AESGCM" -> suite -> has(suite, "_GCM_");
      case "AESCCM" -> suite -> has(suite, "_CCM");
      case "AESCCM8" -> suite -> has(suite, "_CCM_8");
      case "CHACHA20" -> suite -> has(suite, "_CHACHA20_");
      case "SHA", "SHA1" -> suite -> suite.name().endsWith("_CBC_SHA");
      case "SHA256" -> suite -> suite.name().endsWith("_CBC_SHA256");
      case "SHA384" -> suite -> suite.name().endsWith("_CBC_SHA384");
      case "TLSv1.2" -> suite -> !suite.name().endsWith("_CBC_SHA");
      default -> named(word);
    };
  }

  private static @Nullable Predicate<CipherSuite> named(String name) {
    for (CipherSuite suite : PREFERRED) {
      if (suite.opensslName().equals(name) || suite.name().equals(name.toUpperCase(Locale.ROOT))) {
        return suite::equals;
      }
    }
    return null;
  }

  private static boolean has(CipherSuite suite, String part) {
    return suite.name().contains(part);
  }

  /** Returns what stands between {@code TLS_} and {@code _WITH_}. */
  private static String exchange(CipherSuite suite) {
    return suite.name().substring("TLS_".length(), suite.name().indexOf("_WITH_"));
  }

  private static int bits(CipherSuite suite) {
    return has(suite, "_AES_128_") ? 128 : 256;
  }
}
