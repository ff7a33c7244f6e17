// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A line for each contender over a number; both axes logarithmic, so that equal ratios look alike.
 */
final class LinePlot {

  private static final double WIDTH = 720;
  private static final double HEIGHT = 320;
  private static final double LEFT = 76;
  private static final double RIGHT = 24;
  private static final double LEGEND_ROW = 20;

  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final Map<Hue, SortedMap<Double, Series>> lines = new LinkedHashMap<>();

  LinePlot(String title, String xTitle, String yTitle) {
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  /** Adds what a contender did at {@code x}; what is not above 0 has no place and is left out. */
  void add(Hue hue, double x, Series series) {
    if (x > 0 && series.lowest() > 0) {
      lines.computeIfAbsent(hue, line -> new TreeMap<>()).put(x, series);
    }
  }

  /** Returns the plot, a whole file. */
  String draw() {
    Svg svg = new Svg(WIDTH, title, title + ": " + yTitle + " by " + xTitle);
    double top = legend(svg) + 14;
    if (lines.isEmpty()) {
      return svg.finish(top);
    }
    Set<Double> xs = new TreeSet<>();
    lines.values().forEach(line -> xs.addAll(line.keySet()));
    Scale x = Scale.of(List.copyOf(xs));
    List<Series> all = lines.values().stream().flatMap(line -> line.values().stream()).toList();
    Scale y =
        Scale.logarithmic(
            all.stream().mapToDouble(Series::lowest).min().orElseThrow(),
            all.stream().mapToDouble(Series::highest).max().orElseThrow());
    double bottom = top + HEIGHT;
    for (double mark : y.marks()) {
      double at = bottom - HEIGHT * y.at(mark);
      svg.line(LEFT, at, WIDTH - RIGHT, at, "grid");
      svg.text(LEFT - 8, at + 4, Svg.Anchor.END, "small", Figures.mark(mark));
    }
    for (double mark : x.marks()) {
      double at = across(x, mark);
      svg.line(at, bottom, at, bottom + 5, "axis");
      svg.text(at, bottom + 19, Svg.Anchor.MIDDLE, "small", Figures.binary(mark));
    }
    svg.line(LEFT, bottom, WIDTH - RIGHT, bottom, "axis");
    svg.text((LEFT + WIDTH - RIGHT) / 2, bottom + 42, Svg.Anchor.MIDDLE, "", xTitle);
    svg.upwards(18, (top + bottom) / 2, yTitle);
    lines.forEach((hue, line) -> draw(svg, hue, line, x, y, bottom));
    return svg.finish(bottom + 56);
  }

  private void draw(
      Svg svg, Hue hue, SortedMap<Double, Series> line, Scale x, Scale y, double bottom) {
    List<double[]> points = new ArrayList<>();
    line.forEach(
        (size, series) -> {
          double at = across(x, size);
          double median = bottom - HEIGHT * y.at(series.median());
          points.add(new double[] {at, median});
          svg.line(
              at,
              bottom - HEIGHT * y.at(series.lowest()),
              at,
              bottom - HEIGHT * y.at(series.highest()),
              hue.style().replace(" dashed", ""));
        });
    svg.path(points, hue.style());
    int[] i = {0};
    line.forEach(
        (size, series) -> {
          double[] point = points.get(i[0]++);
          String says =
              hue.contender()
                  + ", "
                  + Figures.binary(size)
                  + ": "
                  + Figures.shorten(series.median());
          svg.point(point[0], point[1], hue.style(), says);
        });
  }

  /** Leaves some room at both ends, for points. */
  private static double across(Scale x, double value) {
    double room = 24;
    return LEFT + room + (WIDTH - LEFT - RIGHT - 2 * room) * x.at(value);
  }

  /** Returns where it ends. */
  private double legend(Svg svg) {
    double x = LEFT;
    double y = 48;
    for (Hue hue : lines.keySet()) {
      double wide = 48 + 8.2 * hue.contender().length();
      if (x > LEFT && x + wide > WIDTH - RIGHT) {
        x = LEFT;
        y += LEGEND_ROW;
      }
      svg.line(x, y - 4, x + 26, y - 4, "key " + hue.style());
      svg.point(x + 13, y - 4, hue.style(), hue.contender());
      svg.text(x + 32, y, Svg.Anchor.START, "small", hue.contender());
      x += wide;
    }
    return y;
  }
}
