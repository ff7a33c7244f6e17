// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What one contender did in one cell: a list of iterations for each round. There is at least one
 * iteration, and no round is empty.
 */
record Series(List<List<Double>> rounds) {

  Series {
    rounds = rounds.stream().filter(round -> !round.isEmpty()).map(List::copyOf).toList();
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /** Returns the median of all iterations. */
  double median() {
    return median(all());
  }

  /** Returns the lowest iteration. */
  double lowest() {
    return all().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** Returns the highest iteration. */
  double highest() {
    return all().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** Returns this series with the rounds of {@code later} behind its own. */
  Series then(Series later) {
    List<List<Double>> both = new ArrayList<>(rounds);
    both.addAll(later.rounds);
    return new Series(both);
  }

  /** Returns this series in another unit. */
  Series times(double factor) {
    return new Series(
        rounds.stream().map(round -> round.stream().map(v -> v * factor).toList()).toList());
  }

  private List<Double> all() {
    return rounds.stream().flatMap(List::stream).toList();
  }

  /** Returns the middle of {@code values}, or the mean of the two in the middle. */
  static double median(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
