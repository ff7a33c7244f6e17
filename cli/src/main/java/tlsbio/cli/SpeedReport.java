// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tlsbio.Tls;

/**
 * What {@link Speed} has found, as ratios: figures of one machine say nothing about another. In
 * each round the rates of two are divided, so what slowed down a round has slowed down both.
 */
final class SpeedReport {

  /**
   * How much faster one is than the other, over the rounds.
   *
   * @param median of an even number of rounds, what lies between the two in the middle
   */
  record Ratio(double median, double lowest, double highest) {

    /** Divides round by round; both lists have a figure for each. */
    static Ratio of(List<Double> rates, List<Double> reference) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < rates.size(); i++) {
        ratios.add(rates.get(i) / reference.get(i));
      }
      ratios.sort(null);
      int last = ratios.size() - 1;
      double median = (ratios.get(last / 2) + ratios.get(last - last / 2)) / 2;
      return new Ratio(median, ratios.get(0), ratios.get(last));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, lowest, highest);
    }
  }

  private final List<Speed.Result> measured;
  private final List<Speed.Result> failed;
  private final String used;
  private final Map<String, String> negotiated;

  /**
   * Reports {@code results}.
   *
   * @param used the one that is used where none is named; empty if there is none
   * @param negotiated for each name what it has negotiated; may lack some
   */
  SpeedReport(List<Speed.Result> results, String used, Map<String, String> negotiated) {
    this.measured = results.stream().filter(Speed.Result::isMeasured).toList();
    this.failed = results.stream().filter(it -> !it.isMeasured()).toList();
    this.used = used;
    this.negotiated = negotiated;
  }

  /** Returns a table and what follows from it. */
  @Override
  public String toString() {
    Table table = new Table();
    Optional<Speed.Result> reference = reference();
    reference.ifPresent(one -> fill(table, one));
    failed.forEach(it -> table.row(it.name(), "FAILED: " + it.problem()));
    return table + reference.map(this::conclusion).orElse("");
  }

  /** Returns the one all are compared with: the one used, if it could be measured. */
  private Optional<Speed.Result> reference() {
    Optional<Speed.Result> own = measured.stream().filter(it -> it.name().equals(used)).findAny();
    return own.or(() -> measured.stream().findFirst());
  }

  private void fill(Table table, Speed.Result reference) {
    table.row("speed", "bulk", "handshakes", "negotiated");
    for (Speed.Result one : measured) {
      boolean isReference = one.name().equals(reference.name());
      table.row(
          one.name(),
          isReference ? "1" : ratio(one, reference, Speed.Work.BULK).toString(),
          isReference ? "1" : ratio(one, reference, Speed.Work.HANDSHAKES).toString(),
          negotiated.getOrDefault(one.name(), ""));
    }
  }

  private String conclusion(Speed.Result reference) {
    if (measured.size() == 1) {
      return "there is nothing to compare " + reference.name() + " with\n";
    }
    String bulk = best(reference, Speed.Work.BULK);
    String handshakes = best(reference, Speed.Work.HANDSHAKES);
    String lines =
        "times what "
            + reference.name()
            + " does in the same time; in brackets the slowest and the fastest round\n\nbest for bulk: "
            + bulk
            + "; best for handshakes: "
            + handshakes
            + ", on this CPU and this JDK\n";
    boolean neither =
        reference.name().equals(used) && !bulk.equals(used) && !handshakes.equals(used);
    return neither ? lines + advice(bulk, handshakes) : lines;
  }

  private String advice(String bulk, String handshakes) {
    return used
        + " is used and is neither; choose another by "
        + List.of(bulk, handshakes).stream()
            .distinct()
            .map(name -> "Tls.backend(\"" + name + "\") or -D" + Tls.BACKEND_PROPERTY + "=" + name)
            .collect(Collectors.joining(", or "))
        + "\n";
  }

  /**
   * Returns the fastest. The reference gives way only to those that were faster in every round:
   * what wins some and loses some has not shown a difference.
   */
  private String best(Speed.Result reference, Speed.Work work) {
    String best = reference.name();
    double highest = 1;
    for (Speed.Result one : measured) {
      Ratio ratio = ratio(one, reference, work);
      if (ratio.lowest > 1 && ratio.median > highest) {
        best = one.name();
        highest = ratio.median;
      }
    }
    return best;
  }

  private static Ratio ratio(Speed.Result one, Speed.Result reference, Speed.Work work) {
    return Ratio.of(
        one.rates().getOrDefault(work, List.of()), reference.rates().getOrDefault(work, List.of()));
  }
}
