// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One column of a table: a backend on one or more JDKs that have the same in each row.
 *
 * @param backend what was tested, {@code jdk} or {@code bc in FIPS mode}
 * @param runs its runs, the oldest JDK first
 * @param split true if other JDKs of the same backend differ and stand in other columns
 */
record Column(String backend, List<Results> runs, boolean split) {

  Column {
    runs = List.copyOf(runs);
  }

  /** Returns the columns of {@code runs}, which are joined where {@code content} is equal. */
  static List<Column> of(Map<String, List<Results>> runs, Function<Results, Object> content) {
    List<Column> columns = new ArrayList<>();
    runs.forEach(
        (backend, all) -> {
          Map<Object, List<Results>> alike = new LinkedHashMap<>();
          for (Results run : all) {
            alike.computeIfAbsent(content.apply(run), key -> new ArrayList<>()).add(run);
          }
          alike.values().forEach(r -> columns.add(new Column(backend, r, alike.size() > 1)));
        });
    return columns;
  }

  /** Returns the run that stands for all. */
  Results run() {
    return runs.get(0);
  }

  /** Returns the head, {@code jdk, JDK 17} or only {@code jdk}. */
  String head() {
    return split ? backend + ", JDK " + releases() : backend;
  }

  /** Returns the feature releases of the JDKs, {@code 17, 25}. */
  String releases() {
    return String.join(", ", runs.stream().map(r -> Integer.toString(r.release())).toList());
  }
}
