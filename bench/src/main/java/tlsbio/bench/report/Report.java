// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run has to say: for a terminal, as a page with plots, and as a part of a page of others.
 */
public final class Report {

  /** Where the part of a page begins that is generated. */
  static final String BEGIN = "<!-- figures -->";

  /** Where it ends. */
  static final String END = "<!-- end -->";

  private final Results results;
  private final List<String> facts;
  private final Map<Subject, Map<String, String>> plots = new LinkedHashMap<>();

  private Report(Results results, List<String> facts) {
    this.results = results;
    this.facts = List.copyOf(facts);
    results.subjects().forEach(subject -> plots.put(subject, Plots.of(results, subject)));
  }

  /**
   * Returns a report.
   *
   * @param json what JMH wrote
   * @param facts what to know about the run and its machine, a line each
   * @throws IllegalArgumentException if JMH did not write it
   */
  public static Report of(String json, List<String> facts) {
    return new Report(Results.parse(json), facts);
  }

  /** Returns the ratios for a terminal. */
  public String table() {
    return results.subjects().stream()
        .map(subject -> new RatioTable(results, subject).text())
        .collect(Collectors.joining("\n"));
  }

  /** Writes {@code results.md} and its plots into {@code folder}. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("results.md"), "# tlsbio and its peers\n\n" + markdown(""));
    draw(folder);
  }

  /**
   * Writes the figures anew in {@code page}, and the plots into the folder beside it that has the
   * page's name; that folder is the report's own.
   *
   * @throws IllegalArgumentException if the page has no place for figures
   */
  public void fill(Path page) throws IOException {
    String text = Files.readString(page);
    String name = page.toAbsolutePath().getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String filled = fill(text, markdown(name + "/"));
    Path folder = page.resolveSibling(name);
    Files.createDirectories(folder);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.svg")) {
      for (Path plot : old) {
        Files.delete(plot);
      }
    }
    draw(folder);
    Files.writeString(page, filled);
  }

  /**
   * Makes sure that {@code page} can be filled.
   *
   * @throws IllegalArgumentException if it has no place for figures
   */
  public static void check(Path page) throws IOException {
    fill(Files.readString(page), "");
  }

  /** Returns {@code page} with {@code figures} between the marks. */
  static String fill(String page, String figures) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END, Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      throw new IllegalArgumentException("the page has no " + BEGIN + " with an " + END + " below");
    }
    return page.substring(0, begin + BEGIN.length())
        + "\n\n"
        + figures
        + "\n"
        + page.substring(end);
  }

  private void draw(Path folder) throws IOException {
    for (Map<String, String> drawings : plots.values()) {
      for (Map.Entry<String, String> drawing : drawings.entrySet()) {
        Files.writeString(folder.resolve(drawing.getKey()), drawing.getValue());
      }
    }
  }

  private String markdown(String prefix) {
    StringBuilder text = new StringBuilder();
    facts.forEach(fact -> text.append("- ").append(fact).append('\n'));
    results.machines().forEach(machine -> text.append("- ").append(machine).append('\n'));
    plots.forEach(
        (subject, drawings) -> {
          text.append("\n### ").append(subject.title()).append("\n\n");
          text.append("In ").append(subject.axis()).append(".\n\n");
          text.append(new RatioTable(results, subject).markdown());
          drawings
              .keySet()
              .forEach(
                  file -> text.append("\n![%s](%s%s)\n".formatted(subject.title(), prefix, file)));
        });
    return text.toString();
  }
}
