// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cipher suite, known by its IANA code point. Two are equal if their code points are.
 *
 * <p>CPython gives and takes OpenSSL's names; {@link #of(String)} understands those and IANA's.
 *
 * @since 0.1
 */
public final class CipherSuite extends CodePoint<CipherSuite> {

  @Serial private static final long serialVersionUID = 1L;

  private static final NameTable<CipherSuite> KNOWN =
      new NameTable<>("cipher suite", code -> new CipherSuite(code, null, null));

  private static final List<CipherSuite> LIST =
      CipherSuiteNames.TABLE.lines().map(CipherSuite::register).toList();

  private final @Nullable String opensslName;

  private CipherSuite(int code, @Nullable String name, @Nullable String opensslName) {
    super(code, name);
    this.opensslName = opensslName;
  }

  private static CipherSuite register(String row) {
    List<String> cells = List.of(row.split(" ", -1));
    String name = cells.get(1);
    String opensslName = cells.size() > 2 ? cells.get(2) : name;
    int code = Integer.parseInt(cells.get(0), 16);
    return KNOWN.add(code, new CipherSuite(code, name, opensslName), name, opensslName);
  }

  /**
   * Returns the suite with that code point, known to us or not.
   *
   * @throws IllegalArgumentException if {@code code} is not in 0 to 0xffff
   */
  public static CipherSuite of(int code) {
    return KNOWN.of(code);
  }

  /**
   * Returns the suite of that IANA or OpenSSL name, case ignored, or of a number written {@code
   * 0x1301}.
   *
   * @throws IllegalArgumentException if no such name is known
   */
  public static CipherSuite of(String name) {
    return KNOWN.of(name);
  }

  /** Returns every suite that has a name here, by code point. */
  public static List<CipherSuite> known() {
    return LIST;
  }

  /**
   * Returns the suites of TLS 1.2 that OpenSSL's cipher rules select of those that {@code
   * available} has, most wanted first: {@code ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL}. Suites of TLS
   * 1.3 are no part of the rules. See {@code openssl-ciphers(1)}; {@code @SECLEVEL} is no rule
   * here, and words that OpenSSL would ignore are refused.
   *
   * @throws IllegalArgumentException if a word is none
   */
  public static List<CipherSuite> ofRules(String rules, Features available) {
    return CipherRules.resolve(rules, suite -> available.has(Feature.of(suite)));
  }

  /** Returns OpenSSL's name, or the code in hex if it is unknown. */
  public String opensslName() {
    return opensslName == null ? name() : opensslName;
  }

  /** Returns the version whose suites this belongs to: TLS 1.3 has its own (RFC 8446, B.4). */
  public TlsVersion version() {
    return code() >> 8 == 0x13 ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2;
  }
}
