// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tlsbio.Feature;
import tlsbio.TlsVersion;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.report.HtmlPage;
import tlsbio.tck.report.MarkdownPage;
import tlsbio.tck.report.Results;

/**
 * What came of every rule: as JSON for the compatibility matrix, as Markdown and as a page to look
 * at for people; all are written to one folder. One line says it all.
 */
final class Report {

  /** What came of one variant. */
  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED,
    GAP,
    GAP_PASSED
  }

  /** What came of a rule as a whole. */
  enum Verdict {
    PASSED,
    FAILED,
    GAP,
    UNSUPPORTED,
    UNTESTED,
    NOT_RUN
  }

  private record Line(String variant, Outcome outcome, String detail, List<String> transcripts) {}

  private final TlsBackend backend;
  private final long seed;
  private final Map<String, List<Line>> lines = new LinkedHashMap<>();

  Report(TlsBackend backend, long seed) {
    this.backend = backend;
    this.seed = seed;
  }

  void add(Spec.Entry rule, Variant variant, Outcome outcome, String detail) {
    of(rule.id()).add(new Line(variant.toString(), outcome, detail, List.of()));
  }

  /** Adds a variant that failed, with what its connections did when it was run once more. */
  void failed(Spec.Entry rule, Variant variant, String detail, List<String> transcripts) {
    of(rule.id()).add(new Line(variant.toString(), Outcome.FAILED, detail, transcripts));
  }

  void overridden(String rule, String by) {
    of(rule).add(new Line(rule, Outcome.FAILED, "overridden by " + by, List.of()));
  }

  private List<Line> of(String rule) {
    return lines.computeIfAbsent(rule, id -> new ArrayList<>());
  }

  /** Returns the rules declared as gaps that passed in every variant that ran. */
  List<String> staleGaps() {
    return lines.entrySet().stream()
        .filter(rule -> has(rule.getValue(), Outcome.GAP_PASSED))
        .filter(rule -> !has(rule.getValue(), Outcome.GAP))
        .map(Map.Entry::getKey)
        .toList();
  }

  Verdict verdict(Spec.Entry rule) {
    List<Line> all = lines.getOrDefault(rule.id(), List.of());
    if (all.isEmpty()) {
      return Verdict.NOT_RUN;
    }
    if (has(all, Outcome.FAILED)) {
      return Verdict.FAILED;
    }
    if (rule.level() == Level.UNTESTED) {
      return Verdict.UNTESTED;
    }
    if (has(all, Outcome.GAP) || has(all, Outcome.GAP_PASSED)) {
      return Verdict.GAP;
    }
    return has(all, Outcome.PASSED) ? Verdict.PASSED : Verdict.UNSUPPORTED;
  }

  private static boolean has(List<Line> all, Outcome outcome) {
    return all.stream().anyMatch(line -> line.outcome == outcome);
  }

  /** Returns the line that says it all. */
  String summary() {
    Map<Level, Map<Verdict, Integer>> counts = new TreeMap<>();
    for (Spec.Entry rule : Spec.ours().entries().values()) {
      counts
          .computeIfAbsent(rule.level(), level -> new TreeMap<>())
          .merge(verdict(rule), 1, Integer::sum);
    }
    int failed = count(counts, Verdict.FAILED);
    int missing = count(counts, Verdict.NOT_RUN);
    boolean requiredGap = counts(counts, Level.REQUIRED).containsKey(Verdict.GAP);
    StringBuilder text = new StringBuilder();
    text.append("required ").append(share(counts(counts, Level.REQUIRED)));
    text.append(" · optional ").append(share(counts(counts, Level.OPTIONAL)));
    int unsupported = count(counts, Verdict.UNSUPPORTED);
    if (unsupported > 0) {
      text.append(" (").append(unsupported).append(" unsupported)");
    }
    if (counts.containsKey(Level.STOCHASTIC)) {
      text.append(" · stochastic ").append(share(counts(counts, Level.STOCHASTIC)));
    }
    text.append(" · gaps ").append(count(counts, Verdict.GAP)).append(" · ");
    if (failed > 0 || requiredGap) {
      return text.append("NOT CONFORMANT").toString();
    }
    return text.append(missing > 0 ? "INCOMPLETE (" + missing + " not run)" : "CONFORMANT")
        .toString();
  }

  private static Map<Verdict, Integer> counts(
      Map<Level, Map<Verdict, Integer>> counts, Level level) {
    return counts.getOrDefault(level, Map.of());
  }

  private static int count(Map<Level, Map<Verdict, Integer>> counts, Verdict verdict) {
    return counts.values().stream().mapToInt(of -> of.getOrDefault(verdict, 0)).sum();
  }

  private static String share(Map<Verdict, Integer> counts) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.getOrDefault(Verdict.PASSED, 0) + "/" + all;
  }

  /** Returns what came of it all. */
  Results results() {
    Map<String, List<String>> features = new LinkedHashMap<>();
    for (Feature feature : backend.features().all()) {
      features.put(
          feature.name(),
          backend.features().versions(feature).stream().map(TlsVersion::toString).toList());
    }
    List<Results.Result> rules = new ArrayList<>();
    for (Spec.Entry rule : Spec.ours().entries().values()) {
      rules.add(
          new Results.Result(
              rule.id(),
              rule.level().name(),
              rule.needs().map(Feature::name).orElse(""),
              rule.text(),
              rule.intent(),
              verdict(rule).name(),
              lines.getOrDefault(rule.id(), List.of()).stream()
                  .map(
                      line ->
                          new Results.Variant(
                              line.variant, line.outcome.name(), line.detail, line.transcripts))
                  .toList()));
    }
    return new Results(
        backend.name(),
        backend.version(),
        Runtime.version().toString(),
        Long.toString(seed),
        summary(),
        features,
        rules);
  }

  /** Writes all of it into {@code folder}, which is made if it is not there. */
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Results results = results();
      Files.writeString(folder.resolve(backend.name() + ".json"), results.json());
      Files.writeString(
          folder.resolve(backend.name() + ".html"), HtmlPage.of(List.of(results), List.of()));
      Files.writeString(folder.resolve(backend.name() + ".md"), MarkdownPage.of(results));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
