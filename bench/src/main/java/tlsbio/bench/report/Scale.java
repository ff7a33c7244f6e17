// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * From values to a place on an axis, 0 to 1.
 *
 * @param marks the values that are written on the axis
 */
record Scale(double low, double high, boolean logarithmic, List<Double> marks) {

  private static final int MOST_MARKS = 6;

  Scale {
    marks = List.copyOf(marks);
  }

  /** Returns an axis from nothing to {@code most} at least. */
  static Scale linear(double most) {
    double reach = most > 0 && Double.isFinite(most) ? most : 1;
    double step = Math.pow(10, Math.floor(Math.log10(reach / MOST_MARKS)));
    for (int i = 0; reach / step > MOST_MARKS; i++) {
      step *= i % 3 == 1 ? 2.5 : 2; // 1, 2, 5, 10
    }
    List<Double> marks = new ArrayList<>();
    for (int i = 0; i * step < reach + step * 0.999; i++) {
      marks.add(i * step);
    }
    return new Scale(0, marks.get(marks.size() - 1), false, marks);
  }

  /** Returns an axis on which equal ratios are equally far apart; both ends are above 0. */
  static Scale logarithmic(double least, double most) {
    double low = Math.pow(10, Math.floor(Math.log10(least)));
    List<Double> marks = new ArrayList<>();
    double mark = low;
    for (int i = 0; marks.isEmpty() || marks.get(marks.size() - 1) < most; i++) {
      if (mark * (i % 3 == 1 ? 2.5 : 2) > least) {
        marks.add(mark);
      }
      mark *= i % 3 == 1 ? 2.5 : 2;
    }
    return new Scale(marks.get(0), marks.get(marks.size() - 1), true, marks);
  }

  /** Returns an axis with a mark at each of these values, which ascend, equal ratios alike. */
  static Scale of(List<Double> values) {
    return new Scale(values.get(0), values.get(values.size() - 1), true, values);
  }

  /** Returns where {@code value} is. */
  double at(double value) {
    double from = logarithmic ? Math.log(low) : low;
    double to = logarithmic ? Math.log(high) : high;
    double is = logarithmic ? Math.log(value) : value;
    return to > from ? (is - from) / (to - from) : 0;
  }
}
