// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The known values of one IANA registry, by code point and by any of their names. A value stands
 * for its code point alone, so equal codes are one value whether known or not.
 */
final class NameTable<T> {

  private final String what;
  private final IntFunction<T> unknown;

  /** By the upper byte of a code, then by its lower one: a hello is full of codes to look up. */
  private final @Nullable Object[] @Nullable [] byCode = new @Nullable Object[256] @Nullable [];

  private final Map<String, T> byName = new HashMap<>();

  NameTable(String what, IntFunction<T> unknown) {
    this.what = what;
    this.unknown = unknown;
  }

  T add(int code, T value, String... names) {
    @Nullable Object[] page = byCode[code >> 8];
    if (page == null) {
      page = new @Nullable Object[256];
      byCode[code >> 8] = page;
    }
    page[code & 0xff] = value;
    for (String name : names) {
      byName.put(key(name), value);
    }
    return value;
  }

  T of(int code) {
    if (code < 0 || code > 0xffff) {
      throw new IllegalArgumentException(what + " code " + code + " is not a 16-bit number");
    }
    @Nullable Object[] page = byCode[code >> 8];
    @SuppressWarnings("unchecked") // add() has put it there
    @Nullable T known = page == null ? null : (T) page[code & 0xff];
    return known != null ? known : unknown.apply(code);
  }

  T of(String name) {
    T known = find(name);
    if (known == null) {
      throw new IllegalArgumentException("unknown " + what + " '" + name + "'");
    }
    return known;
  }

  private @Nullable T find(String name) {
    return isCode(name)
        ? of(HexFormat.fromHexDigits(name, 2, name.length()))
        : byName.get(key(name));
  }

  /** Returns whether {@code name} is 0x and one to four hexadecimal digits. */
  private static boolean isCode(String name) {
    int length = name.length();
    if (length < 3 || length > 6 || name.charAt(0) != '0' || (name.charAt(1) | 0x20) != 'x') {
      return false;
    }
    for (int i = 2; i < length; i++) {
      if (!HexFormat.isHexDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static String hex(int code) {
    return "0x" + HexFormat.of().withUpperCase().toHexDigits((short) code);
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
