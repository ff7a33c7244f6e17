// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which plots there are of a subject: lines where a rate depends on a number, else bars. */
final class Plots {

  private static final double MEGA = 1e6;

  /** What a rate may depend on. */
  private enum Axis {
    BYTES("bytes", "bytes per operation"),
    CONNECTIONS("connections", "connections");

    final String parameter;
    final String title;

    Axis(String parameter, String title) {
      this.parameter = parameter;
      this.title = title;
    }

    /** Returns where a cell is on this axis; 0 if nowhere. */
    double at(Cell cell) {
      String value = cell.parameter(parameter);
      return value.matches("[0-9]{1,12}") ? Long.parseLong(value) : 0;
    }

    /** Returns true if {@code cells} are spread over this axis. */
    boolean isOf(List<Cell> cells) {
      return cells.stream().allMatch(cell -> at(cell) > 0)
          && cells.stream().mapToDouble(this::at).distinct().count() > 1;
    }
  }

  private Plots() {}

  /** Returns the drawings by the names of their files, in an order that tells a story. */
  static Map<String, String> of(Results results, Subject subject) {
    List<Cell> cells = results.cells(subject);
    return Stream.of(Axis.values())
        .filter(axis -> subject.isRate() && axis.isOf(cells))
        .findFirst()
        .map(axis -> lines(results, subject, cells, axis))
        .orElseGet(() -> Map.of(subject.fileName("") + ".svg", bars(results, subject, cells)));
  }

  private static Map<String, String> lines(
      Results results, Subject subject, List<Cell> cells, Axis axis) {
    boolean inBytes = axis == Axis.BYTES && subject.unit().equals("ops/s");
    String unit = inBytes ? "MB/s" : subject.unit();
    Map<Cell, LinePlot> plots = new LinkedHashMap<>();
    for (Cell cell : cells) {
      double at = axis.at(cell);
      Cell rest = cell.without(axis.parameter);
      String title = String.join(", ", subject.title(), rest.label()).replaceAll(", $", "");
      LinePlot plot =
          plots.computeIfAbsent(
              rest,
              c -> new LinePlot(title, axis.title, unit + ", more is better (median, spread)"));
      for (Hue hue : Hue.of(results.contenders())) {
        results
            .series(cell, hue.contender())
            .map(series -> inBytes ? series.times(at / MEGA) : series)
            .ifPresent(series -> plot.add(hue, at, series));
      }
    }
    Map<String, String> drawn = new LinkedHashMap<>();
    plots.forEach((cell, plot) -> drawn.put(subject.fileName(cell.label()) + ".svg", plot.draw()));
    return drawn;
  }

  private static String bars(Results results, Subject subject, List<Cell> cells) {
    BarPlot plot = new BarPlot(subject.title(), subject.axis() + " (median, spread)");
    for (Cell cell : cells) {
      for (Hue hue : Hue.of(results.contenders())) {
        results
            .series(cell, hue.contender())
            .ifPresent(series -> plot.add(cell.label(), hue, series));
      }
    }
    return plot.draw();
  }
}
