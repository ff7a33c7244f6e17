// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** What a U-label may be, after it was mapped: RFC 5891 section 4.2, RFC 5892 and RFC 5893. */
final class IdnaLabel {

  /** An A-label is longer than its U-label, and has at most as many. */
  private static final int MAX_LABEL = 63;

  private static final int MIDDLE_DOT = 0xb7;
  private static final int KERAIA = 0x375;
  private static final int GERESH = 0x5f3;
  private static final int GERSHAYIM = 0x5f4;
  private static final int KATAKANA_MIDDLE_DOT = 0x30fb;
  private static final int ZWNJ = 0x200c;
  private static final int ZWJ = 0x200d;

  private final int[] points;

  private IdnaLabel(int[] points) {
    this.points = points;
  }

  /** Checks a label that UTS 46 has mapped. */
  static void check(String label) {
    if (label.isEmpty()) {
      throw new IllegalArgumentException("an empty label");
    }
    new IdnaLabel(label.codePoints().toArray()).check();
  }

  private void check() {
    if (points.length > MAX_LABEL) {
      throw new IllegalArgumentException("a label of " + points.length + " characters");
    }
    boolean prefix = points.length > 3 && points[2] == '-' && points[3] == '-';
    if (prefix || points[0] == '-' || points[points.length - 1] == '-') {
      throw new IllegalArgumentException("a hyphen first, last, or third and fourth in a label");
    }
    if (isMark(points[0])) {
      throw refused(0);
    }
    for (int i = 0; i < points.length; i++) {
      if (!isValid(points[i]) && !isValidHere(i)) {
        throw refused(i);
      }
    }
    if (!IdnaBidi.isValid(points)) {
      throw new IllegalArgumentException("left-to-right and right-to-left mixed in one label");
    }
  }

  private IllegalArgumentException refused(int at) {
    return new IllegalArgumentException(String.format("U+%04X cannot stand there", points[at]));
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** PVALID, as RFC 5892 derives it from Unicode's properties. */
  private static boolean isValid(int point) {
    switch (point) {
      case 0xdf, 0x3c2, 0x6fd, 0x6fe, 0xf0b, 0x3007 -> {
        return true;
      }
      case 0x640, 0x7fa, 0x302e, 0x302f, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303b -> {
        return false;
      }
      default -> {}
    }
    if (point < 0x80) {
      return point == '-' || (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z');
    }
    boolean letterOrDigit =
        switch (Character.getType(point)) {
          case Character.LOWERCASE_LETTER,
              Character.UPPERCASE_LETTER,
              Character.OTHER_LETTER,
              Character.MODIFIER_LETTER,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK ->
              true;
          default -> false;
        };
    return letterOrDigit && !isByContext(point) && !isBlocked(point) && isStable(point);
  }

  private static boolean isStable(int point) {
    String self = Character.toString(point);
    return self.equals(Idna.map(point)) && Normalizer.isNormalized(self, Form.NFKC);
  }

  /** Letters and marks that are disallowed: ignorable ones, old Korean, musical and for symbols. */
  private static boolean isBlocked(int point) {
    return (point >= 0x1100 && point <= 0x11ff)
        || (point >= 0xa960 && point <= 0xa97f)
        || (point >= 0xd7b0 && point <= 0xd7ff)
        || (point >= 0x20d0 && point <= 0x20ff)
        || (point >= 0x1d100 && point <= 0x1d24f)
        || point == 0x17b4
        || point == 0x17b5;
  }

  private static boolean isByContext(int point) {
    return point == MIDDLE_DOT
        || point == KERAIA
        || point == GERESH
        || point == GERSHAYIM
        || point == KATAKANA_MIDDLE_DOT
        || isArabicDigit(point)
        || isExtendedDigit(point);
  }

  private static boolean isArabicDigit(int point) {
    return point >= 0x660 && point <= 0x669;
  }

  private static boolean isExtendedDigit(int point) {
    return point >= 0x6f0 && point <= 0x6f9;
  }

  /** CONTEXTJ and CONTEXTO: RFC 5892 appendix A. */
  private boolean isValidHere(int at) {
    int point = points[at];
    return switch (point) {
      case ZWNJ -> isAfterVirama(at) || joinsAround(at);
      case ZWJ -> isAfterVirama(at);
      case MIDDLE_DOT -> before(at) == 'l' && after(at) == 'l';
      case KERAIA -> isOf(after(at), UnicodeScript.GREEK);
      case GERESH, GERSHAYIM -> isOf(before(at), UnicodeScript.HEBREW);
      case KATAKANA_MIDDLE_DOT -> hasJapanese();
      default ->
          (isArabicDigit(point) && none(IdnaLabel::isExtendedDigit))
              || (isExtendedDigit(point) && none(IdnaLabel::isArabicDigit));
    };
  }

  private int before(int at) {
    return at > 0 ? points[at - 1] : -1;
  }

  private int after(int at) {
    return at + 1 < points.length ? points[at + 1] : -1;
  }

  private boolean isAfterVirama(int at) {
    return IdnaTable.VIRAMA.contains(before(at));
  }

  private boolean joinsAround(int at) {
    int left = at - 1;
    while (left >= 0 && isMark(points[left])) {
      left--;
    }
    int right = at + 1;
    while (right < points.length && isMark(points[right])) {
      right++;
    }
    return left >= 0
        && right < points.length
        && IdnaTable.JOINS_BEFORE.contains(points[left])
        && IdnaTable.JOINS_AFTER.contains(points[right]);
  }

  private boolean none(IntPredicate unwanted) {
    return Arrays.stream(points).noneMatch(unwanted);
  }

  private boolean hasJapanese() {
    return Arrays.stream(points)
        .filter(point -> point != KATAKANA_MIDDLE_DOT)
        .anyMatch(
            point ->
                isOf(point, UnicodeScript.HIRAGANA)
                    || isOf(point, UnicodeScript.KATAKANA)
                    || isOf(point, UnicodeScript.HAN));
  }

  private static boolean isOf(int point, UnicodeScript script) {
    return point >= 0 && UnicodeScript.of(point) == script;
  }
}
