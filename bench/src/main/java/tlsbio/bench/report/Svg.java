// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A drawing that needs nothing else: no script, no font, no second file. It is light or dark as the
 * reader's system is, and its words are words.
 */
final class Svg {

  /** Where a text is, seen from its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private static final String LIGHT =
      """
      text{font:12px system-ui,sans-serif;fill:#1f2328}
      text.title{font-size:15px;font-weight:600}
      text.small{font-size:11px}
      .paper{fill:#fff}
      line{stroke:#59636e}
      line.grid{stroke:#d8dee4}
      line.spread{stroke:#1f2328}
      polyline{fill:none;stroke-width:2}
      line.key{stroke-width:2}
      .dashed{stroke-dasharray:6 4}
      """;

  private static final String DARK =
      """
      text{fill:#e6edf3}
      .paper{fill:#0d1117}
      line{stroke:#9198a1}
      line.grid{stroke:#30363d}
      line.spread{stroke:#e6edf3}
      """;

  private final StringBuilder body = new StringBuilder();
  private final String title;
  private final String description;
  private final double width;

  /**
   * Begins a drawing.
   *
   * @param description what it shows, for who does not see it
   */
  Svg(double width, String title, String description) {
    this.width = width;
    this.title = title;
    this.description = description;
    text(16, 24, Anchor.START, "title", title);
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    body.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
            .formatted(escaped(style), number(x1), number(y1), number(x2), number(y2)));
  }

  /** Draws a bar; {@code says} is shown where the pointer rests. */
  void bar(double x, double y, double width, double height, String style, String says) {
    body.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>\n"
            .formatted(
                escaped(style),
                number(x),
                number(y),
                number(width),
                number(height),
                escaped(says)));
  }

  /** Draws a point; {@code says} is shown where the pointer rests. */
  void point(double x, double y, String style, String says) {
    body.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>%s</title></circle>\n"
            .formatted(escaped(style), number(x), number(y), escaped(says)));
  }

  /** Joins points, an x and a y each. */
  void path(List<double[]> points, String style) {
    String joined =
        points.stream()
            .map(point -> number(point[0]) + "," + number(point[1]))
            .collect(Collectors.joining(" "));
    body.append("<polyline class=\"%s\" points=\"%s\"/>\n".formatted(escaped(style), joined));
  }

  void text(double x, double y, Anchor anchor, String style, String text) {
    body.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(escaped(style), number(x), number(y), anchored(anchor), escaped(text)));
  }

  /** Writes upwards, centred on the point. */
  void upwards(double x, double y, String text) {
    body.append(
        "<text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
            .formatted(number(x), number(y), escaped(text)));
  }

  /** Returns the drawing, a whole file. */
  String finish(double height) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" \
        role="img" aria-labelledby="title description">
        <title id="title">%3$s</title>
        <desc id="description">%4$s</desc>
        <style>
        %5$s%6$s@media (prefers-color-scheme: dark) {
        %7$s%8$s}
        </style>
        <rect class="paper" width="%1$s" height="%2$s"/>
        %9$s</svg>
        """
        .formatted(
            number(width),
            number(height),
            escaped(title),
            escaped(description),
            LIGHT,
            Hue.css(false),
            DARK,
            Hue.css(true),
            body);
  }

  private static String anchored(Anchor anchor) {
    return anchor.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Returns {@code text} as it stands in XML, in an element or an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
  }
}
