// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tlsbio.Feature;

/**
 * The command that makes pages of reports:
 *
 * <pre>
 * Pages compatibility PAGE.md ABSENCES NAME=REPORT.json...
 * Pages html PAGE.html NAME=REPORT.json... [interop=INTEROP.json]
 * </pre>
 *
 * A name may come several times, once for each JDK.
 *
 * @since 0.1
 */
public final class Pages {

  private static final String USAGE =
      "usage: compatibility PAGE ABSENCES NAME=REPORT... | html PAGE NAME=REPORT...";

  private Pages() {}

  /**
   * Writes the page.
   *
   * @throws IOException if a file cannot be read or written
   * @throws IllegalArgumentException if the arguments or a report are malformed
   * @throws IllegalStateException if a feature is absent without a reason
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      throw new IllegalArgumentException(USAGE);
    }
    List<String> rest = List.of(arguments);
    Path page = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "compatibility" -> {
        List<String> absences = Files.readAllLines(Path.of(arguments[2]));
        Map<String, List<Results>> runs = runs(rest.subList(3, rest.size()));
        Files.writeString(page, new Compatibility(runs, known(), absences).markdown());
      }
      case "html" -> {
        List<String> reports = rest.subList(2, rest.size());
        List<Results> runs = runs(reports).values().stream().flatMap(List::stream).toList();
        Files.writeString(page, HtmlPage.of(runs, interop(reports)));
      }
      default -> throw new IllegalArgumentException(USAGE);
    }
  }

  /** Reads the runs, each backend's together, the oldest JDK first. */
  private static Map<String, List<Results>> runs(List<String> reports) throws IOException {
    Map<String, List<Results>> runs = new LinkedHashMap<>();
    for (String report : reports) {
      String name = report.substring(0, report.lastIndexOf('='));
      if (!name.equals("interop")) {
        runs.computeIfAbsent(name, key -> new ArrayList<>())
            .add(Results.read(path(report)).named(name));
      }
    }
    runs.values().forEach(all -> all.sort(Comparator.comparingInt(Results::release)));
    return runs;
  }

  private static List<Interop> interop(List<String> reports) throws IOException {
    List<Interop> all = new ArrayList<>();
    for (String report : reports) {
      if (report.startsWith("interop=")) {
        all.addAll(Interop.parse(Files.readString(path(report))));
      }
    }
    return all;
  }

  private static Path path(String report) {
    return Path.of(report.substring(report.lastIndexOf('=') + 1));
  }

  /** Returns the features that the API names. */
  static List<Feature> known() {
    return Arrays.stream(Feature.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == Feature.class)
        .map(
            field -> {
              try {
                return (Feature) Objects.requireNonNull(field.get(null));
              } catch (IllegalAccessException e) {
                throw new AssertionError("a public field", e);
              }
            })
        .toList();
  }
}
