// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.net.IDN;
import java.util.Locale;

/** Names of hosts as they are sent and compared: lower case A-labels, or literal IP addresses. */
final class HostName {

  private HostName() {}

  /** Returns the A-label form without a trailing dot, or the address without brackets. */
  static String normalize(String host) {
    if (host.isEmpty() || host.startsWith(".")) {
      throw new IllegalArgumentException(
          "a host name cannot be empty or start with a dot: '" + host + "'");
    }
    if (host.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a host name cannot contain a NUL character");
    }
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (isIpAddress(bare)) {
      return bare.toLowerCase(Locale.ROOT);
    }
    String withoutDot = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    String ascii;
    try {
      ascii = IDN.toASCII(withoutDot).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a host name: '" + host + "'", e);
    }
    if (ascii.isEmpty() || ascii.length() > 253 || ascii.contains("..")) {
      throw new IllegalArgumentException("not a host name: '" + host + "'");
    }
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ':' || c == '/' || c == '@') {
        throw new IllegalArgumentException("not a host name: '" + host + "'");
      }
    }
    return ascii;
  }

  /** Returns true for a dotted IPv4 address or any text with a colon, as IPv6 addresses have. */
  static boolean isIpAddress(String host) {
    return host.indexOf(':') >= 0 ? isIpv6(host) : isIpv4(host);
  }

  private static boolean isIpv4(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIpv6(String host) {
    return host.matches("[0-9a-fA-F:.]+(%[0-9A-Za-z]+)?") && host.length() >= 2;
  }
}
