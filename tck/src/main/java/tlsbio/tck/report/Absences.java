// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a backend lacks a feature, line by line: {@code feature | backends | reason}. The backends
 * are names with commas, each perhaps with a JDK, {@code jdk 17}; a star stands for all. The first
 * line that fits counts.
 */
final class Absences {

  private final List<Line> lines = new ArrayList<>();

  private record Line(String feature, List<String> backends, String reason) {
    boolean fits(String wanted, Column column) {
      return feature.equals(wanted)
          && backends.stream()
              .anyMatch(
                  backend ->
                      backend.equals("*")
                          || backend.equals(column.backend())
                          || backend.equals(column.backend() + " " + column.releases()));
    }
  }

  /**
   * Reads the lines; those that are empty or begin with # say nothing.
   *
   * @throws IllegalArgumentException if one is malformed
   */
  Absences(List<String> text) {
    for (String line : text) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\|", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("not 'feature | backends | reason': " + line);
      }
      lines.add(
          new Line(
              parts[0].strip(),
              List.of(parts[1].split(",", -1)).stream().map(String::strip).toList(),
              parts[2].strip()));
    }
  }

  /** Returns why {@code column} lacks {@code feature}, if a line says so. */
  Optional<String> reason(String feature, Column column) {
    return lines.stream().filter(line -> line.fits(feature, column)).map(Line::reason).findFirst();
  }

  /** Returns the features that lines are about, for finding those that no longer exist. */
  List<String> features() {
    return lines.stream().map(Line::feature).distinct().toList();
  }
}
