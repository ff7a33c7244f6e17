// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Host names in any script, made into the ASCII that is sent and compared: mapped by UTS 46, not
 * transitional, then held to IDNA 2008 (RFC 5891 to 5893). Sharp s, final sigma and the joiners
 * keep their own meaning; a character that IDNA 2008 does not have is refused, symbols and emoji
 * too.
 *
 * <p>Both are computed from the Unicode data of the JDK at hand, 13 in JDK 17 and 16 in JDK 25:
 * what was assigned later is refused. Labels that are ASCII with the prefix {@code xn--} are taken
 * as they are.
 */
final class Idna {

  private static final String PREFIX = "xn--";
  private static final int IDEOGRAPHIC_STOP = 0x3002;
  private static final int FULLWIDTH_STOP = 0xff0e;
  private static final int HALFWIDTH_STOP = 0xff61;
  private static final int DOTLESS_I = 0x131;
  private static final int ZWNJ = 0x200c;
  private static final int ZWJ = 0x200d;

  private Idna() {}

  /**
   * Returns the labels of {@code name} as A-labels with dots between them, lower case. Lengths are
   * not checked.
   *
   * @throws IllegalArgumentException if a label cannot be one
   */
  static String toAscii(String name) {
    StringBuilder mapped = new StringBuilder();
    name.codePoints().forEach(point -> mapped.append(map(point)));
    String[] labels = Normalizer.normalize(mapped, Form.NFC).split("\\.", -1);
    for (int i = 0; i < labels.length; i++) {
      String label = labels[i];
      boolean trailing = i == labels.length - 1 && label.isEmpty();
      if (!trailing && !(label.startsWith(PREFIX) && isAscii(label))) {
        IdnaLabel.check(label);
        labels[i] = isAscii(label) ? label : PREFIX + Punycode.encode(label);
      }
    }
    return String.join(".", labels);
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Returns what UTS 46 replaces a character with: itself, nothing, or something else. */
  static String map(int point) {
    if (point < 0x80) {
      return Character.toString(Character.toLowerCase(point));
    }
    if (isKept(point)) {
      return Character.toString(point);
    }
    if (isIgnored(point)) {
      return "";
    }
    if (point == IDEOGRAPHIC_STOP || point == HALFWIDTH_STOP || point == FULLWIDTH_STOP) {
      return ".";
    }
    String self = Character.toString(point);
    String folded = fold(Normalizer.normalize(self, Form.NFKC));
    String mapped = Normalizer.normalize(folded, Form.NFKC);
    // No other character may bring a dot along, such as that of a numbered list.
    boolean dotted = mapped.indexOf('.') >= 0 || mapped.indexOf(IDEOGRAPHIC_STOP) >= 0;
    return dotted ? self : mapped;
  }

  /** Whether a character is itself: those where IDNA 2003 lost a distinction. */
  private static boolean isKept(int point) {
    return point == 0xdf || point == 0x3c2 || point == ZWNJ || point == ZWJ;
  }

  /** Whether a character is not seen, and left out. */
  private static boolean isIgnored(int point) {
    return point == 0xad
        || point == 0x34f
        || isIn(point, 0x115f, 0x1160)
        || isIn(point, 0x17b4, 0x17b5)
        || isIn(point, 0x180b, 0x180f)
        || point == 0x200b
        || isIn(point, 0x2060, 0x2064)
        || isIn(point, 0x206a, 0x206f)
        || point == 0x3164
        || isIn(point, 0xfe00, 0xfe0f)
        || point == 0xfeff
        || point == 0xffa0
        || isIn(point, 0x1bca0, 0x1bca3)
        || isIn(point, 0x1d173, 0x1d17a)
        || isIn(point, 0xe0100, 0xe01ef);
  }

  private static boolean isIn(int point, int first, int last) {
    return point >= first && point <= last;
  }

  /** Folds case as Unicode does in full; {@code String} has no method for that. */
  private static String fold(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (point == DOTLESS_I || isUpperCherokee(point)) {
                out.appendCodePoint(point);
              } else {
                String upper = Character.toString(point).toUpperCase(Locale.ROOT);
                upper.codePoints().forEach(each -> out.append(lower(each)));
              }
            });
    return out.toString();
  }

  /** Cherokee folds to upper case, as its lower case came late to Unicode. */
  private static boolean isUpperCherokee(int point) {
    return point >= 0x13a0 && point <= 0x13f5;
  }

  private static String lower(int point) {
    return isUpperCherokee(point)
        ? Character.toString(point)
        : Character.toString(point).toLowerCase(Locale.ROOT);
  }
}
