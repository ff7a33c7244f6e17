// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people: three digits that count, and a letter for thousands. */
final class Figures {

  private static final String[] THOUSANDS = {"", " k", " M", " G", " T"};
  private static final String[] BINARY_THOUSANDS = {"", " Ki", " Mi", " Gi", " Ti"};

  private Figures() {}

  /** Returns {@code value} as {@code 0.0123}, {@code 1.23}, {@code 123} or {@code 12.3 k}. */
  static String shorten(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    int power = 0;
    while (rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0 && power < THOUSANDS.length - 1) {
      rounded = rounded.movePointLeft(3);
      power++;
    }
    int decimals = Math.max(0, 2 - Math.max(0, rounded.precision() - rounded.scale() - 1));
    if (rounded.abs().compareTo(new BigDecimal("0.1")) < 0 && rounded.signum() != 0) {
      return rounded.stripTrailingZeros().round(new MathContext(2)).toPlainString();
    }
    return rounded.setScale(decimals, java.math.RoundingMode.HALF_UP).toPlainString()
        + THOUSANDS[power];
  }

  /** Returns a mark of an axis: as short as it can be without a loss. */
  static String mark(double value) {
    double rest = value;
    int power = 0;
    while (Math.abs(rest) >= 1000 && power < THOUSANDS.length - 1) {
      rest /= 1000;
      power++;
    }
    BigDecimal digits = new BigDecimal(rest).round(new MathContext(6)).stripTrailingZeros();
    return digits.toPlainString() + THOUSANDS[power];
  }

  /** Returns a number as {@code 64}, {@code 16 Ki} or {@code 100 k}. */
  static String binary(double value) {
    double rest = value;
    int power = 0;
    while (rest >= 1024 && rest % 1024 == 0 && power < BINARY_THOUSANDS.length - 1) {
      rest /= 1024;
      power++;
    }
    return power == 0 ? mark(value) : mark(rest) + BINARY_THOUSANDS[power];
  }
}
