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
 * The command that writes the page: {@code CompatibilityPage PAGE ABSENCES NAME=REPORT...}, where a
 * name may come several times, once for each JDK.
 *
 * @since 0.1
 */
public final class CompatibilityPage {

  private CompatibilityPage() {}

  /** Writes the page, or fails saying why it cannot be written. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      throw new IllegalArgumentException("usage: PAGE ABSENCES NAME=REPORT...");
    }
    Map<String, List<Results>> runs = new LinkedHashMap<>();
    for (String argument : List.of(arguments).subList(2, arguments.length)) {
      int equals = argument.lastIndexOf('=');
      runs.computeIfAbsent(argument.substring(0, equals), name -> new ArrayList<>())
          .add(Results.read(Path.of(argument.substring(equals + 1))));
    }
    runs.values().forEach(all -> all.sort(Comparator.comparingInt(Results::release)));
    List<String> absences = Files.readAllLines(Path.of(arguments[1]));
    String page = new Compatibility(runs, known(), absences).markdown();
    Files.writeString(Path.of(arguments[0]), page);
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
