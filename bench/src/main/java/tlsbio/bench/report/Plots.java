// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which plots there are of a subject: lines where a rate depends on a size, else bars. */
final class Plots {

  private static final String SIZE = "bytes";
  private static final double MEGA = 1e6;

  private Plots() {}

  /** Returns the drawings by the names of their files, in an order that tells a story. */
  static Map<String, String> of(Results results, Subject subject) {
    List<Cell> cells = results.cells(subject);
    boolean sized = cells.stream().allMatch(cell -> size(cell) > 0);
    boolean several = cells.stream().mapToDouble(Plots::size).distinct().count() > 1;
    return subject.isRate() && sized && several
        ? lines(results, subject, cells)
        : Map.of(subject.fileName("") + ".svg", bars(results, subject, cells));
  }

  private static Map<String, String> lines(Results results, Subject subject, List<Cell> cells) {
    boolean perSecond = subject.unit().equals("ops/s");
    String unit = perSecond ? "MB/s" : subject.unit();
    Map<Cell, LinePlot> plots = new LinkedHashMap<>();
    for (Cell cell : cells) {
      Cell rest = cell.without(SIZE);
      String title = String.join(", ", subject.title(), rest.label()).replaceAll(", $", "");
      LinePlot plot =
          plots.computeIfAbsent(
              rest,
              c ->
                  new LinePlot(
                      title, "bytes per operation", unit + ", more is better (median, spread)"));
      for (Hue hue : Hue.of(results.contenders())) {
        results
            .series(cell, hue.contender())
            .map(series -> perSecond ? series.times(size(cell) / MEGA) : series)
            .ifPresent(series -> plot.add(hue, size(cell), series));
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

  /** Returns the size of a cell; 0 if it has none. */
  private static double size(Cell cell) {
    String size = cell.parameter(SIZE);
    return size.matches("[0-9]{1,9}") ? Integer.parseInt(size) : 0;
  }
}
