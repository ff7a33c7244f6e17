// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of hosts as they are sent and compared (RFC 6066 section 3): lower case A-labels without a
 * trailing dot, or literal IP addresses.
 *
 * <p>Names in other scripts are encoded by UTS 46 and IDNA 2008 ({@link Idna}), as browsers do;
 * CPython still has IDNA 2003. A name whose last label is a number is refused unless it is an
 * address, since some resolvers would take it for one; so is any character that means something in
 * a URL. An asterisk or underscore may stand in a label.
 */
final class HostName {

  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;

  /** U-labels can be longer than what they become, but not by much. */
  private static final int MAX_INPUT = 4 * MAX_NAME;

  private static final String FORBIDDEN = "#%/:<>?@[\\]^|";

  private HostName() {}

  /** Returns the A-label form without a trailing dot, or the address without brackets or zone. */
  static String normalize(String host) {
    if (host.isEmpty() || host.startsWith(".")) {
      throw new IllegalArgumentException(
          "a host name cannot be empty or start with a dot: '" + host + "'");
    }
    if (host.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a host name cannot contain a NUL character");
    }
    if (host.length() > MAX_INPUT) {
      throw new IllegalArgumentException("a host name of " + host.length() + " characters");
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      return address(host, host.substring(1, host.length() - 1));
    }
    return host.indexOf(':') >= 0 ? address(host, host) : name(host);
  }

  /** Returns true if {@code normal}, a name that {@link #normalize} returned, is an address. */
  static boolean isIpAddress(String normal) {
    return IpAddress.normalize(normal) != null;
  }

  /** A zone (RFC 4007 section 11) says which interface to use and is no part of the name. */
  private static String address(String host, String text) {
    int zone = text.indexOf('%');
    String address = zone > 0 && zone < text.length() - 1 ? text.substring(0, zone) : text;
    String normal = address.indexOf(':') >= 0 ? IpAddress.normalize(address) : null;
    if (normal == null) {
      throw new IllegalArgumentException("not an IPv6 address: '" + host + "'");
    }
    return normal;
  }

  private static String name(String host) {
    if (IpAddress.normalize(host) != null) {
      return host;
    }
    String ascii;
    try {
      ascii = Idna.isAscii(host) ? host.toLowerCase(Locale.ROOT) : Idna.toAscii(host);
    } catch (IllegalArgumentException e) {
      throw refused(host, "IDNA cannot express it: " + e.getMessage(), e);
    }
    if (ascii.endsWith(".")) {
      ascii = ascii.substring(0, ascii.length() - 1);
    }
    if (ascii.length() > MAX_NAME) {
      throw refused(host, "it is longer than " + MAX_NAME, null);
    }
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      if (c <= ' ' || c >= 0x7f || FORBIDDEN.indexOf(c) >= 0) {
        throw refused(host, "it contains U+" + String.format("%04X", (int) c), null);
      }
    }
    int start = 0;
    for (int dot; start <= ascii.length(); start = dot + 1) {
      dot = ascii.indexOf('.', start);
      dot = dot < 0 ? ascii.length() : dot;
      if (dot == start || dot - start > MAX_LABEL) {
        throw refused(host, "a label has " + (dot - start) + " characters, not 1 to 63", null);
      }
    }
    String last = ascii.substring(ascii.lastIndexOf('.') + 1);
    if (isNumber(last) || last.startsWith("0x")) {
      throw refused(host, "it ends like an IPv4 address and is none", null);
    }
    return ascii;
  }

  private static boolean isNumber(String label) {
    for (int i = 0; i < label.length(); i++) {
      if (label.charAt(i) < '0' || label.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static IllegalArgumentException refused(
      String host, String why, @Nullable Throwable cause) {
    return new IllegalArgumentException("not a host name: '" + host + "': " + why, cause);
  }
}
