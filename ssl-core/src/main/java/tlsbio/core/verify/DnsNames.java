// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

/** DNS names as they stand in certificates: letters, digits and hyphens (RFC 1123). */
final class DnsNames {

  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;

  private DnsNames() {}

  /**
   * Returns whether {@code text} is a host name without a trailing dot.
   *
   * @param wildcard whether {@code *} may stand for the first label
   */
  static boolean isHostName(String text, boolean wildcard) {
    int n = text.length();
    if (n == 0 || n > MAX_NAME) {
      return false;
    }
    int label = wildcard && text.startsWith("*.") ? 2 : 0;
    int i = label;
    for (; i < n; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (!isLabel(text, label, i)) {
          return false;
        }
        label = i + 1;
      } else if (!isLetterOrDigit(c) && c != '-') {
        return false;
      }
    }
    return isLabel(text, label, n);
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isLabel(String text, int start, int end) {
    return end > start
        && end - start <= MAX_LABEL
        && text.charAt(start) != '-'
        && text.charAt(end - 1) != '-';
  }

  /** Returns whether {@code name} is {@code domain} or below it; the empty domain has all names. */
  static boolean isWithin(String name, String domain) {
    if (!endsWithIgnoreCase(name, domain)) {
      return false;
    }
    int rest = name.length() - domain.length();
    return rest == 0 || domain.isEmpty() || name.charAt(rest - 1) == '.';
  }

  static boolean endsWithIgnoreCase(String text, String suffix) {
    return regionMatches(text, text.length() - suffix.length(), suffix, 0, suffix.length());
  }

  static boolean equalsIgnoreCase(String a, String b) {
    return a.length() == b.length() && regionMatches(a, 0, b, 0, b.length());
  }

  /** As {@link String#regionMatches}, but only the case of ASCII letters is no matter. */
  private static boolean regionMatches(String a, int from, String b, int start, int length) {
    if (from < 0 || from + length > a.length() || start + length > b.length()) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) {
      if (lower(a.charAt(from + i)) != lower(b.charAt(start + i))) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /**
   * Returns whether {@code pattern}, of a certificate, stands for {@code host}, a lower-case
   * A-label name. One {@code *} may stand for the whole first label, if at least two labels follow.
   */
  static boolean matches(String pattern, String host) {
    String bare = pattern.endsWith(".") ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (!isHostName(bare, true)) {
      return false;
    }
    if (!bare.startsWith("*.")) {
      return equalsIgnoreCase(bare, host);
    }
    int dot = host.indexOf('.');
    return dot > 0
        && bare.indexOf('.', 2) > 0
        && bare.length() - 1 == host.length() - dot
        && regionMatches(host, dot, bare, 1, bare.length() - 1);
  }
}
