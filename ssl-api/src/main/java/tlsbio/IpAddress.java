// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import org.jspecify.annotations.Nullable;

/**
 * Literal IP addresses, in the one form each that RFC 3986 section 3.2.2 allows: four decimal
 * numbers without leading zeros, or RFC 4291 section 2.2. Java's own parser takes {@code 127.1} and
 * {@code 0177.0.0.1} too, which others read differently, and may ask a name server.
 */
final class IpAddress {

  private static final int GROUPS = 8;

  private IpAddress() {}

  /** Returns the one way to write the address in {@code text}, or null if there is none in it. */
  static @Nullable String normalize(String text) {
    if (text.indexOf(':') < 0) {
      return parseV4(text) < 0 ? null : text;
    }
    int[] groups = parseV6(text);
    return groups == null ? null : format(groups);
  }

  /** Returns the address as a number of 32 bits, or -1. */
  private static long parseV4(String text) {
    long address = 0;
    int numbers = 0;
    int at = 0;
    while (at < text.length() && numbers < 4) {
      int value = 0;
      int start = at;
      while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
        value = value * 10 + text.charAt(at++) - '0';
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || value > 255 || leadingZero) {
        return -1;
      }
      address = address << 8 | value;
      numbers++;
      if (numbers < 4 && (at == text.length() || text.charAt(at++) != '.')) {
        return -1;
      }
    }
    return numbers == 4 && at == text.length() ? address : -1;
  }

  /** Returns the eight groups, or null. */
  private static int @Nullable [] parseV6(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1; // where "::" stands
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      if (count == GROUPS) {
        return null;
      }
      int end = at;
      int value = 0;
      while (end < text.length() && end - at < 5 && isHex(text.charAt(end))) {
        value = value << 4 | Character.digit(text.charAt(end++), 16);
      }
      if (end < text.length() && text.charAt(end) == '.') {
        long v4 = parseV4(text.substring(at));
        if (v4 < 0 || count > GROUPS - 2) {
          return null;
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) v4 & 0xffff;
        break;
      }
      if (end == at || end - at > 4) {
        return null;
      }
      groups[count++] = value;
      if (end == text.length()) {
        break;
      }
      if (text.charAt(end) != ':' || end + 1 == text.length()) {
        return null;
      }
      at = end + 1;
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      }
    }
    if (gap < 0) {
      return count == GROUPS ? groups : null;
    }
    if (count == GROUPS) {
      return null; // a gap stands for one group at least
    }
    int tail = count - gap;
    System.arraycopy(groups.clone(), gap, groups, GROUPS - tail, tail);
    java.util.Arrays.fill(groups, gap, GROUPS - tail, 0);
    return groups;
  }

  /** Writes the groups as RFC 5952 says. */
  private static String format(int[] groups) {
    int gap = -1;
    int gapLength = 1; // a single zero is not shortened
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gap = i;
        gapLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        text.append("::");
        i += gapLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
