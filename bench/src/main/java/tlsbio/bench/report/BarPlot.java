// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bar from 0 for each contender, in groups; each is named where it stands. */
final class BarPlot {

  private static final double WIDTH = 720;
  private static final double TOP = 40;
  private static final double RIGHT = 84;
  private static final double BAR = 14;
  private static final double ROW = 20;
  private static final double GROUP = 26;

  private record Bar(Hue hue, Series series) {}

  private final String title;
  private final String xTitle;
  private final Map<String, List<Bar>> groups = new LinkedHashMap<>();

  BarPlot(String title, String xTitle) {
    this.title = title;
    this.xTitle = xTitle;
  }

  /** Adds a bar to a group; the name of the group is empty if there is only one. */
  void add(String group, Hue hue, Series series) {
    groups.computeIfAbsent(group, name -> new ArrayList<>()).add(new Bar(hue, series));
  }

  /** Returns the plot, a whole file. */
  String draw() {
    List<Bar> all = groups.values().stream().flatMap(List::stream).toList();
    double left =
        30 + 7.6 * all.stream().mapToInt(bar -> bar.hue.contender().length()).max().orElse(0);
    Scale x = Scale.linear(all.stream().mapToDouble(bar -> bar.series.highest()).max().orElse(1));
    double length = WIDTH - left - RIGHT;
    long named = groups.keySet().stream().filter(name -> !name.isEmpty()).count();
    double bottom = TOP + named * GROUP + all.size() * ROW + 4;
    Svg svg = new Svg(WIDTH, title, title + ": " + xTitle + " of each contender");
    for (double mark : x.marks()) {
      double at = left + length * x.at(mark);
      svg.line(at, TOP, at, bottom, "grid");
      svg.text(at, bottom + 17, Svg.Anchor.MIDDLE, "small", Figures.mark(mark));
    }
    double y = TOP;
    for (Map.Entry<String, List<Bar>> group : groups.entrySet()) {
      if (!group.getKey().isEmpty()) {
        svg.text(16, y + 17, Svg.Anchor.START, "", group.getKey());
        y += GROUP;
      }
      for (Bar bar : group.getValue()) {
        draw(svg, bar, left, y + (ROW - BAR) / 2, length, x);
        y += ROW;
      }
    }
    svg.line(left, TOP, left, bottom, "axis");
    svg.text(left + length / 2, bottom + 38, Svg.Anchor.MIDDLE, "", xTitle);
    return svg.finish(bottom + 52);
  }

  private static void draw(Svg svg, Bar bar, double left, double y, double length, Scale x) {
    String name = bar.hue.contender();
    String value = Figures.shorten(bar.series.median());
    double middle = y + BAR / 2;
    double end = left + length * x.at(bar.series.highest());
    svg.text(left - 8, middle + 4, Svg.Anchor.END, "small", name);
    svg.bar(left, y, length * x.at(bar.series.median()), BAR, bar.hue.style(), name + ": " + value);
    svg.line(left + length * x.at(bar.series.lowest()), middle, end, middle, "spread");
    svg.text(end + 6, middle + 4, Svg.Anchor.START, "small", value);
  }
}
