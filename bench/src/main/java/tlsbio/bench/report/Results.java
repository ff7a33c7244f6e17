// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What JMH wrote as JSON. A cell that is there several times was measured in several rounds, and
 * every fork is a round too. Cells and contenders keep the order in which they first appear.
 */
final class Results {

  private static final String CONTENDER = "contender";

  /** A parameter of ours: which JDK, where there are several. */
  private static final String JDK = "jdk";

  private final Map<Cell, Map<String, Series>> cells = new LinkedHashMap<>();
  private final Set<String> contenders = new LinkedHashSet<>();
  private final Set<String> machines = new LinkedHashSet<>();

  private Results() {}

  /**
   * Returns what {@code json} says of benchmarks that have contenders.
   *
   * @throws IllegalArgumentException if JMH did not write it
   */
  static Results parse(String json) {
    try {
      List<JsonObject> runs = new ArrayList<>();
      Json.parse(json).asArray().forEach(run -> runs.add(run.asObject()));
      Set<String> jdks = new LinkedHashSet<>();
      runs.forEach(run -> jdks.add(run.getString("jdkVersion", "")));
      Results results = new Results();
      runs.forEach(run -> results.add(run, jdks.size() > 1));
      return results;
    } catch (ParseException | UnsupportedOperationException | NullPointerException e) {
      throw new IllegalArgumentException("not a result of JMH: " + e.getMessage(), e);
    }
  }

  private void add(JsonObject run, boolean nameJdk) {
    Map<String, String> parameters = new LinkedHashMap<>();
    JsonValue given = run.get("params");
    if (given != null) {
      given.asObject().forEach(member -> parameters.put(member.getName(), text(member.getValue())));
    }
    String contender = parameters.remove(CONTENDER);
    if (contender == null) {
      return;
    }
    if (nameJdk) {
      parameters.put(JDK, run.getString("jdkVersion", ""));
    }
    machines.add(run.getString("vmName", "?") + " " + run.getString("vmVersion", "?"));
    contenders.add(contender);
    String benchmark = run.get("benchmark").asString().replaceFirst(".*\\.(?=[^.]+\\.[^.]+$)", "");
    JsonValue others = run.get("secondaryMetrics");
    // Who counts something of his own was not written to be timed.
    boolean timed =
        others == null || others.asObject().names().stream().allMatch(Results::isOfAProfiler);
    if (timed) {
      add(benchmark, "", parameters, contender, run.get("primaryMetric").asObject());
    }
    if (others != null) {
      for (JsonObject.Member other : others.asObject()) {
        String metric = other.getName();
        if (timed ? metric.equals(Subject.ALLOCATED) : !isOfAProfiler(metric)) {
          add(benchmark, metric, parameters, contender, other.getValue().asObject());
        }
      }
    }
  }

  private void add(
      String benchmark,
      String metric,
      Map<String, String> parameters,
      String contender,
      JsonObject measured) {
    Subject subject = new Subject(benchmark, metric, measured.get("scoreUnit").asString());
    List<List<Double>> rounds = new ArrayList<>();
    JsonValue raw = measured.get("rawData");
    if (raw == null) { // a histogram, of which the score is the one figure
      rounds.add(List.of(number(measured.get("score"))));
    } else {
      for (JsonValue fork : raw.asArray()) {
        List<Double> iterations = new ArrayList<>();
        fork.asArray().forEach(iteration -> iterations.add(number(iteration)));
        rounds.add(iterations);
      }
    }
    cells
        .computeIfAbsent(new Cell(subject, parameters), cell -> new LinkedHashMap<>())
        .merge(contender, new Series(rounds), Series::then);
  }

  private static boolean isOfAProfiler(String metric) {
    return metric.startsWith("gc.") || metric.equals("async");
  }

  private static String text(JsonValue value) {
    return value.isString() ? value.asString() : value.toString();
  }

  /** JMH writes what is not finite as a string. */
  private static double number(JsonValue value) {
    return value.isNumber() ? value.asDouble() : Double.NaN;
  }

  /** Returns true if {@code contender} is one of ours. */
  static boolean isOurs(String contender) {
    return contender.startsWith("TLSBIO_");
  }

  /** Returns everyone that was measured. */
  List<String> contenders() {
    return List.copyOf(contenders);
  }

  /** Returns the names and versions of the Java machines. */
  List<String> machines() {
    return List.copyOf(machines);
  }

  /** Returns what was measured: of each benchmark first what it is about, then what it costs. */
  List<Subject> subjects() {
    return cells.keySet().stream().map(Cell::subject).distinct().toList();
  }

  List<Cell> cells(Subject subject) {
    return cells.keySet().stream().filter(cell -> cell.subject().equals(subject)).toList();
  }

  /** Returns what {@code contender} did in {@code cell}; empty if it was not measured there. */
  Optional<Series> series(Cell cell, String contender) {
    return Optional.ofNullable(cells.getOrDefault(cell, Map.of()).get(contender));
  }

  /** Returns one over the other in {@code cell}; empty if either was not measured there. */
  Optional<Ratio> ratio(Cell cell, String contender, String peer) {
    return series(cell, contender)
        .flatMap(ours -> series(cell, peer).flatMap(theirs -> Ratio.between(ours, theirs)));
  }
}
