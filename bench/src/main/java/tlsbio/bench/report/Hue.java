// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.List;

/**
 * How a contender looks, in every plot of a report: peers have dashed lines, because colours alone
 * do not tell everybody enough.
 *
 * @param number of the colour
 */
record Hue(String contender, int number, boolean dashed) {

  /** On white, and on black. */
  private static final List<List<String>> COLOURS =
      List.of(
          List.of("#0067b1", "#58a6ff"),
          List.of("#c2410c", "#ff9550"),
          List.of("#0a7d55", "#3fca93"),
          List.of("#a8327e", "#f08cc8"),
          List.of("#7a5c00", "#dcb93c"),
          List.of("#2a8fb5", "#9be0ff"),
          List.of("#6941c6", "#b9a2ff"),
          List.of("#57606a", "#b1bac4"));

  /** Returns one for each of {@code contenders}, in their order. */
  static List<Hue> of(List<String> contenders) {
    return contenders.stream()
        .map(name -> new Hue(name, contenders.indexOf(name), !Results.isOurs(name)))
        .toList();
  }

  /** Returns the names of the style: its colour, and its dashes if it has any. */
  String style() {
    return "c" + number % COLOURS.size() + (dashed ? " dashed" : "");
  }

  /** Returns what {@link #style} means, {@code dark} or not. */
  static String css(boolean dark) {
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < COLOURS.size(); i++) {
      String colour = COLOURS.get(i).get(dark ? 1 : 0);
      css.append("line.c%1$d,polyline.c%1$d{stroke:%2$s}".formatted(i, colour));
      css.append("rect.c%1$d,circle.c%1$d{fill:%2$s}\n".formatted(i, colour));
    }
    return css.toString();
  }
}
