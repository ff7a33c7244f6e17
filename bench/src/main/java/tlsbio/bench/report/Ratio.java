// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One contender's figure over another's. Rounds are compared one by one, so a machine that slows
 * down between them moves both and not the ratio.
 *
 * @param median of the rounds' ratios of medians
 * @param lowest of the ratios of iterations, paired in order within their round
 * @param highest of the same
 */
record Ratio(double median, double lowest, double highest) {

  /** Below this it is said only that it is below. */
  private static final double LEAST = 0.001;

  /** Returns {@code of} over {@code to}; empty if that is no number, as when nothing is divided. */
  static Optional<Ratio> between(Series of, Series to) {
    List<Double> rounds = new ArrayList<>();
    List<Double> pairs = new ArrayList<>();
    for (int r = 0; r < Math.min(of.rounds().size(), to.rounds().size()); r++) {
      List<Double> above = of.rounds().get(r);
      List<Double> below = to.rounds().get(r);
      rounds.add(Series.median(above) / Series.median(below));
      for (int i = 0; i < Math.min(above.size(), below.size()); i++) {
        pairs.add(above.get(i) / below.get(i));
      }
    }
    Series paired = new Series(List.of(pairs));
    Ratio ratio = new Ratio(Series.median(rounds), paired.lowest(), paired.highest());
    return Double.isFinite(ratio.median + ratio.lowest + ratio.highest)
        ? Optional.of(ratio)
        : Optional.empty();
  }

  @Override
  public String toString() {
    if (highest < LEAST) {
      return "< " + LEAST;
    }
    return Figures.shorten(median)
        + " ("
        + Figures.shorten(lowest)
        + ".."
        + Figures.shorten(highest)
        + ")";
  }
}
