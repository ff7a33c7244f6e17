// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

/**
 * What may stand in the server_name extension (RFC 6066 section 3).
 *
 * <p>The peer's claim goes to selectors, which look certificates and directories up by it. So only
 * letters, digits, hyphen, underscore and single dots inside are a name: no NUL, no slash, no
 * character beyond ASCII (an internationalised name comes as A-labels), and no trailing dot, which
 * the RFC leaves out and SunJSSE refuses too. An IP address must not be sent, but some clients do;
 * OpenSSL lets it through. Here it counts as no name: it is in {@link
 * tlsbio.ClientHello#extensions()} and nowhere else.
 */
final class ServerNames {

  /** The most bytes a name may have. */
  static final int LONGEST = 255;

  private static final int LONGEST_LABEL = 63;

  private ServerNames() {}

  static boolean isHostName(String name) {
    int label = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.') {
        if (label == 0) {
          return false;
        }
        label = 0;
      } else if (!isLabelCharacter(c) || ++label > LONGEST_LABEL) {
        return false;
      }
    }
    return label > 0;
  }

  /** Returns true for four numbers up to 255, and for hexadecimal groups with colons. */
  static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 ? isIpv6(name) : isIpv4(name);
  }

  private static boolean isIpv6(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return name.indexOf(':') != name.lastIndexOf(':');
  }

  private static boolean isIpv4(String name) {
    int dots = 0;
    int digits = 0;
    int value = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.') {
        if (digits == 0) {
          return false;
        }
        dots++;
        digits = 0;
        value = 0;
      } else if (c < '0' || c > '9' || ++digits > 3) {
        return false;
      } else {
        value = value * 10 + c - '0';
        if (value > 255) {
          return false;
        }
      }
    }
    return dots == 3 && digits > 0;
  }

  private static boolean isLabelCharacter(char c) {
    char lower = (char) (c | 0x20);
    boolean letter = lower >= 'a' && lower <= 'z';
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}
