// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ratios of one subject: a row for each cell and contender of ours, a column for each peer. The
 * bare stacks have rows too: what they do not reach beside a peer is beyond whoever stands on them.
 */
final class RatioTable {

  private static final String ABSENT = "–";
  private static final Set<String> BARE = Set.of("BARE_NATIVES", "AES_GCM");

  private final Subject subject;
  private final int labels;
  private final List<List<String>> rows = new ArrayList<>();

  RatioTable(Results results, Subject subject) {
    this.subject = subject;
    List<Cell> cells = results.cells(subject);
    List<String> parameters =
        cells.stream().flatMap(cell -> cell.parameters().keySet().stream()).distinct().toList();
    List<String> peers =
        results.contenders().stream()
            .filter(name -> !Results.isOurs(name))
            .filter(name -> cells.stream().anyMatch(c -> results.series(c, name).isPresent()))
            .toList();
    List<String> head = new ArrayList<>(parameters);
    head.add("contender");
    labels = head.size();
    head.add("median");
    peers.forEach(peer -> head.add("/ " + peer));
    rows.add(head);
    for (Cell cell : cells) {
      for (String name : results.contenders().stream().filter(RatioTable::hasRow).toList()) {
        Optional<Series> series = results.series(cell, name);
        if (series.isPresent()) {
          List<String> row = new ArrayList<>();
          parameters.forEach(parameter -> row.add(cell.parameter(parameter)));
          row.add(name);
          row.add(Figures.shorten(series.get().median()));
          for (String peer : peers) {
            Optional<Ratio> ratio =
                peer.equals(name) ? Optional.empty() : results.ratio(cell, name, peer);
            row.add(ratio.map(Ratio::toString).orElse(ABSENT));
          }
          rows.add(row);
        }
      }
    }
  }

  private static boolean hasRow(String contender) {
    return Results.isOurs(contender) || BARE.contains(contender);
  }

  /** Returns the table for a terminal: a heading, then lines in aligned columns. */
  String text() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    StringBuilder text = new StringBuilder(subject.title() + " (" + subject.axis() + ")\n");
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append("  ").append(cell).append(" ".repeat(widths.get(column) - cell.length()));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Returns the table in Markdown, without a heading. */
  String markdown() {
    StringBuilder text = new StringBuilder(line(rows.get(0)));
    List<String> rule = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      rule.add(column < labels ? "---" : "---:");
    }
    text.append(line(rule));
    rows.subList(1, rows.size()).forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
