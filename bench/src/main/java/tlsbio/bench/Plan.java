// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is measured, in which order and for how long. A round is one fork of every cell, and in each
 * round other contenders come first: what changes on the machine meanwhile meets all of them.
 *
 * @param rounds how often each cell is measured
 * @param warmups iterations before those that count, in each fork; of handshakes twice as many,
 *     since so much code takes part in one that Java compiles it for longer
 * @param warmupMillis how long each takes
 * @param iterations those that count, in each fork
 * @param iterationMillis how long each takes
 */
record Plan(
    List<Cell> cells,
    int rounds,
    int warmups,
    long warmupMillis,
    int iterations,
    long iterationMillis) {

  private static final String CONTENDER = "contender";

  /** What to start and end a fork takes, about. */
  private static final long FORK_MILLIS = 2000;

  /** A quick plan takes no longer, with forks as quick as that. */
  private static final long QUICK_MILLIS = 100_000;

  private static final long SHORTEST_MILLIS = 50;

  private static final Pattern HANDSHAKES = Pattern.compile("\\.(Handshakes|Resumptions)\\.");

  /** Who cannot be told the suite of TLS 1.3: BoringSSL chooses it, and it is AES-128-GCM. */
  private static final Set<String> CHOOSING =
      Set.of("TLSBIO_BORINGSSL", "NETTY_OPENSSL", "BARE_NATIVES");

  /** What a quick plan keeps of a parameter, as far as a benchmark has it; else the first value. */
  private static final Map<String, List<String>> QUICK =
      Map.of(
          CONTENDER,
          List.of("TLSBIO_BORINGSSL", "NETTY_OPENSSL", "TLSBIO_JDK", "JDK_ENGINE"),
          "bytes",
          List.of("1024", "16384"));

  /**
   * A benchmark as it is declared.
   *
   * @param name package, class and method
   * @param parameters their values, in order
   */
  record Declared(String name, Map<String, List<String>> parameters) {}

  /** A benchmark with one value for each of its parameters. */
  record Cell(String benchmark, Map<String, String> parameters) {

    @Override
    public String toString() {
      String name = benchmark.replaceFirst(".*\\.(?=[^.]+\\.[^.]+$)", "");
      return parameters.isEmpty() ? name : name + " " + String.join(" ", parameters.values());
    }
  }

  Plan {
    cells = List.copyOf(cells);
  }

  /** Returns a plan whose figures can be quoted. */
  static Plan full(List<Declared> benchmarks, int rounds) {
    return new Plan(cells(benchmarks), rounds, 4, 1500, 4, 750);
  }

  /**
   * Returns a plan that ends soon on so many JDKs: one round of few contenders and sizes. At least
   * half of a cell's time is warm-up, the rest three iterations.
   */
  static Plan quick(List<Declared> benchmarks, int jdks) {
    List<Cell> cells = cells(benchmarks.stream().map(Plan::reduced).toList());
    long each = QUICK_MILLIS / Math.max(cells.size() * jdks, 1) - FORK_MILLIS;
    long ninth = Math.min(Math.max(each / 9, SHORTEST_MILLIS), 1000);
    return new Plan(cells, 1, 1, 3 * ninth, 3, ninth);
  }

  /**
   * Returns a plan that shows that each benchmark runs with each contender, and measures nothing.
   */
  static Plan smoke(List<Declared> benchmarks) {
    List<Declared> narrow = new ArrayList<>();
    for (Declared benchmark : benchmarks) {
      Map<String, List<String>> kept = new LinkedHashMap<>();
      benchmark.parameters.forEach(
          (name, values) -> kept.put(name, name.equals(CONTENDER) ? values : values.subList(0, 1)));
      narrow.add(new Declared(benchmark.name, kept));
    }
    return new Plan(cells(narrow), 1, 0, 0, 1, 10);
  }

  private static Declared reduced(Declared benchmark) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    benchmark.parameters.forEach(
        (name, values) -> {
          List<String> wanted = new ArrayList<>(values);
          wanted.retainAll(QUICK.getOrDefault(name, List.of()));
          kept.put(name, wanted.isEmpty() ? values.subList(0, 1) : wanted);
        });
    return new Declared(benchmark.name, kept);
  }

  /** The contender varies fastest, so those that are compared are neighbours in time. */
  private static List<Cell> cells(List<Declared> benchmarks) {
    List<Cell> cells = new ArrayList<>();
    for (Declared benchmark : benchmarks) {
      List<String> names = new ArrayList<>(benchmark.parameters.keySet());
      if (names.remove(CONTENDER)) {
        names.add(CONTENDER);
      }
      List<Map<String, String>> combined = List.of(Map.of());
      for (String name : names) {
        List<Map<String, String>> longer = new ArrayList<>();
        for (Map<String, String> shorter : combined) {
          for (String value : benchmark.parameters.getOrDefault(name, List.of())) {
            Map<String, String> more = new LinkedHashMap<>(shorter);
            more.put(name, value);
            longer.add(more);
          }
        }
        combined = longer;
      }
      combined.stream()
          .filter(Plan::isPossible)
          .forEach(parameters -> cells.add(new Cell(benchmark.name, parameters)));
    }
    return cells;
  }

  private static boolean isPossible(Map<String, String> parameters) {
    boolean told =
        "TLS_1_3".equals(parameters.get("version"))
            && !"AES_128_GCM".equals(parameters.getOrDefault("suite", "AES_128_GCM"));
    return !told || !CHOOSING.contains(parameters.get(CONTENDER));
  }

  /** Returns how many iterations come before those that count. */
  int warmups(Cell cell) {
    return HANDSHAKES.matcher(cell.benchmark).find() ? 2 * warmups : warmups;
  }

  /** Returns the cells of a round, counted from 0, in the order in which to measure them. */
  List<Cell> round(int round) {
    Map<Cell, List<Cell>> neighbours = new LinkedHashMap<>();
    for (Cell cell : cells) {
      Map<String, String> rest = new LinkedHashMap<>(cell.parameters);
      rest.remove(CONTENDER);
      neighbours
          .computeIfAbsent(new Cell(cell.benchmark, rest), key -> new ArrayList<>())
          .add(cell);
    }
    List<Cell> ordered = new ArrayList<>();
    for (List<Cell> group : neighbours.values()) {
      Collections.rotate(group, -round);
      ordered.addAll(group);
    }
    return ordered;
  }

  /** Returns how long all of it takes with so many JDKs, about. */
  long seconds(int jdks) {
    long millis = 0;
    for (Cell cell : cells) {
      millis += FORK_MILLIS + warmups(cell) * warmupMillis + iterations * iterationMillis;
    }
    return millis * rounds * jdks / 1000;
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%d round%s of one fork for each cell, with %d warm-up%s of %.1f s (of handshakes %d) and"
            + " %d iterations of %.1f s",
        rounds,
        rounds == 1 ? "" : "s",
        warmups,
        warmups == 1 ? "" : "s",
        warmupMillis / 1000.0,
        2 * warmups,
        iterations,
        iterationMillis / 1000.0);
  }
}
