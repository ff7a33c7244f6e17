// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tlsbio.CertificateVerificationException;
import tlsbio.ClosedException;
import tlsbio.Feature;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnexpectedEofException;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Role;

/**
 * One line of the tables of faults in {@code docs/spec.md}: what a fault is, in which versions and
 * on which side, and what it comes to on every backend.
 *
 * <p>A line is {@code | `name` words | TLS | side | error | phase |} and belongs to the rule above
 * it. TLS is {@code 1.2}, {@code 1.3} or {@code both}; the side is {@code client}, {@code server}
 * or {@code each}. The error is a class, a reason and, for a certificate, OpenSSL's number: {@code
 * CVE CERTIFICATE_VERIFY_FAILED 10}. Words that end in {@code (needs some-feature)} name a feature.
 *
 * @param rule the rule whose table it stands in
 * @param name what the kit calls it
 * @param versions where it is possible
 * @param sides who sees it
 * @param type the class of the error
 * @param reason its reason
 * @param code its verify code, null if it has none
 * @param phase its phase
 * @param feature what a backend needs for it, null if nothing
 * @since 0.1
 */
public record FaultRow(
    String rule,
    String name,
    Set<TlsVersion> versions,
    Set<Role> sides,
    Class<? extends TlsException> type,
    Reason reason,
    @Nullable VerifyCode code,
    Phase phase,
    @Nullable Feature feature) {

  private static final Pattern LINE =
      Pattern.compile(
          "^\\*\\*<a id=\"[a-z0-9-]+\"></a>(?<rule>[A-Z0-9]+-[0-9]{2})\\*\\*"
              + "|^\\| `(?<name>[a-z0-9]+-[a-z0-9-]+)` (?<words>[^|]*) \\| (?<tls>[a-z0-9.]+)"
              + " \\| (?<side>[a-z]+)"
              + " \\| (?<type>[A-Z]+) (?<reason>[A-Z0-9_]+)(?: (?<code>[0-9]+))?"
              + " \\| (?<phase>[a-z]+) \\|$",
          Pattern.MULTILINE);

  /** How a line begins; names here have a hyphen, which words of other tables have not. */
  private static final Pattern START =
      Pattern.compile("^\\| `[a-z0-9]+-[a-z0-9-]+` ", Pattern.MULTILINE);

  private static final Pattern NEEDS = Pattern.compile("\\(needs ([a-z0-9 -]+)\\)");

  /** Copies the sets. */
  public FaultRow {
    versions = Set.copyOf(versions);
    sides = Set.copyOf(sides);
  }

  /**
   * Reads the lines in {@code markdown}, in their order.
   *
   * @throws IllegalArgumentException if a line that begins like one is malformed
   */
  static List<FaultRow> parse(String markdown) {
    List<FaultRow> rows = new ArrayList<>();
    String rule = "";
    Matcher line = LINE.matcher(markdown);
    while (line.find()) {
      if (line.group("rule") != null) {
        rule = line.group("rule");
      } else {
        rows.add(row(rule, line));
      }
    }
    if (START.matcher(markdown).results().count() != rows.size()) {
      throw new IllegalArgumentException("a line of a table of faults is malformed");
    }
    return List.copyOf(rows);
  }

  private static FaultRow row(String rule, Matcher line) {
    String code = line.group("code");
    Matcher needs = NEEDS.matcher(line.group("words"));
    return new FaultRow(
        rule,
        line.group("name"),
        versions(line.group("tls")),
        sides(line.group("side")),
        type(line.group("type")),
        Reason.valueOf(line.group("reason")),
        code == null ? null : code(Integer.parseInt(code)),
        Phase.valueOf(line.group("phase").toUpperCase(Locale.ROOT)),
        needs.find() ? new Feature(needs.group(1)) : null);
  }

  private static Set<TlsVersion> versions(String word) {
    return switch (word) {
      case "1.2" -> EnumSet.of(TlsVersion.TLS_1_2);
      case "1.3" -> EnumSet.of(TlsVersion.TLS_1_3);
      case "both" -> EnumSet.allOf(TlsVersion.class);
      default -> throw new IllegalArgumentException("no version of TLS: " + word);
    };
  }

  private static Set<Role> sides(String word) {
    return word.equals("each")
        ? EnumSet.allOf(Role.class)
        : EnumSet.of(Role.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private static Class<? extends TlsException> type(String word) {
    return switch (word) {
      case "TE" -> TlsException.class;
      case "CVE" -> CertificateVerificationException.class;
      case "EOF" -> UnexpectedEofException.class;
      case "CE" -> ClosedException.class;
      default -> throw new IllegalArgumentException("no class of errors: " + word);
    };
  }

  private static VerifyCode code(int number) {
    return Arrays.stream(VerifyCode.values())
        .filter(code -> code.number() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no verify code: " + number));
  }
}
