// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Measures contenders side by side. All are warmed up before the first counts; then come short
 * rounds in which each has its turn, and each round begins with another one, so that a machine that
 * slows down meanwhile slows down all of them. The clock is given: tests pass one that obeys them.
 */
final class Speed {

  /** What is measured. */
  enum Work {
    /** A write of 16 KiB, encrypted and decrypted. */
    BULK("bulk"),
    /** A full handshake. */
    HANDSHAKES("handshakes");

    private final String label;

    Work(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Who is measured. */
  interface Contender {

    /** Returns what it is called, unlike any other. */
    String name();

    /** Does one piece of {@code work}. */
    void run(Work work) throws IOException;
  }

  /**
   * How long it takes.
   *
   * @param warmUp nanoseconds, for each work of each contender
   * @param turn nanoseconds, for each work of each contender in each round
   * @param rounds at least 1
   */
  record Bounds(long warmUp, long turn, int rounds) {

    /** Short enough to wait for. */
    static final Bounds USUAL = new Bounds(1_000_000_000L, 130_000_000L, 5);

    Bounds {
      if (rounds < 1) {
        throw new IllegalArgumentException("rounds must be 1 or more, not " + rounds);
      }
    }

    /** Returns how many seconds {@code contenders} take, roughly. */
    long seconds(int contenders) {
      double each = warmUp + (double) rounds * turn;
      return Math.round(contenders * Work.values().length * each / 1e9);
    }
  }

  /**
   * What came out for one contender.
   *
   * @param rates for each work how often it was done in a nanosecond, a figure for each round; none
   *     after a failure
   * @param problem why it could not be measured, empty if it was
   */
  record Result(String name, Map<Work, List<Double>> rates, String problem) {

    boolean isMeasured() {
      return problem.isEmpty();
    }
  }

  /** A contender and what is known of it so far. */
  private static final class Lane {

    private final Contender contender;
    private final Map<Work, List<Double>> rates = new EnumMap<>(Work.class);
    private String problem = "";

    Lane(Contender contender) {
      this.contender = contender;
    }

    Result result() {
      return new Result(contender.name(), problem.isEmpty() ? rates : Map.of(), problem);
    }
  }

  private final LongSupplier clock;
  private final Bounds bounds;
  private final Consumer<String> progress;

  /**
   * Measures by {@code clock}.
   *
   * @param clock nanoseconds since whenever
   * @param progress told before each turn whose it is
   */
  Speed(LongSupplier clock, Bounds bounds, Consumer<String> progress) {
    this.clock = clock;
    this.bounds = bounds;
    this.progress = progress;
  }

  /** Returns a result for each of {@code contenders}, in their order. */
  List<Result> measure(List<? extends Contender> contenders) {
    List<Lane> lanes = contenders.stream().map(Lane::new).toList();
    for (Lane lane : lanes) {
      for (Work work : Work.values()) {
        turn(lane, work, bounds.warmUp, "warm-up");
      }
    }
    lanes.forEach(lane -> lane.rates.clear());
    for (int round = 0; round < bounds.rounds; round++) {
      for (Work work : Work.values()) {
        for (int i = 0; i < lanes.size(); i++) {
          Lane lane = lanes.get((i + round) % lanes.size());
          turn(lane, work, bounds.turn, "round " + (round + 1) + " of " + bounds.rounds);
        }
      }
    }
    return lanes.stream().map(Lane::result).toList();
  }

  /** Lets one work for so long, and for one piece at least; not if it has failed before. */
  private void turn(Lane lane, Work work, long duration, String what) {
    if (!lane.problem.isEmpty()) {
      return;
    }
    progress.accept(what + ": " + lane.contender.name() + ", " + work.label());
    try {
      double rate = rate(lane.contender, work, duration);
      lane.rates.computeIfAbsent(work, unused -> new ArrayList<>()).add(rate);
    } catch (IOException | RuntimeException e) {
      lane.problem = work.label() + ": " + Failure.explain(e);
    }
  }

  private double rate(Contender contender, Work work, long duration) throws IOException {
    long start = clock.getAsLong();
    long count = 0;
    long elapsed;
    do {
      contender.run(work);
      count++;
      elapsed = clock.getAsLong() - start;
    } while (elapsed < duration);
    return (double) count / Math.max(elapsed, 1); // a coarse clock may not have moved
  }
}
