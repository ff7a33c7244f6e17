// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tlsbio.Feature;
import tlsbio.TlsVersion;

/**
 * The page that says what each backend has: rules kept, features, suites, groups and schemes. The
 * same runs give the same text, whatever machine and seed they ran with.
 *
 * @since 0.1
 */
public final class Compatibility {

  private static final String NOTHING = "–";

  private final Map<String, List<Results>> runs;
  private final Set<String> known;
  private final Absences absences;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> unexplained = new ArrayList<>();

  /**
   * Prepares the page.
   *
   * @param runs the runs of each backend, the oldest JDK first
   * @param known the features to list, also those that no backend has
   * @param absences why a backend lacks one: {@code feature | backends | reason}, line by line
   * @throws IllegalArgumentException if a line of {@code absences} is malformed
   */
  public Compatibility(
      Map<String, List<Results>> runs, Collection<Feature> known, List<String> absences) {
    this.runs = new LinkedHashMap<>(runs);
    this.known = known.stream().map(Feature::name).collect(Collectors.toCollection(TreeSet::new));
    this.absences = new Absences(absences);
  }

  /**
   * Returns the page as Markdown.
   *
   * @throws IllegalStateException if a feature is absent without a reason, naming all such cells
   */
  public String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Compatibility\n\n");
    page.append("What every backend has, as the kit found it. Written by a run of the kit on each");
    page.append(" backend and JDK\n(`.ci/compatibility`), never by hand.\n\n");
    conformance(page);
    features(page);
    algorithms(page);
    rules(page);
    if (!unexplained.isEmpty()) {
      throw new IllegalStateException(
          "docs/absences.txt gives no reason for: " + String.join("; ", unexplained));
    }
    return page.toString();
  }

  private void conformance(StringBuilder page) {
    page.append("## Rules kept\n\n");
    page.append("Of the rules in [spec.md](spec.md): how many hold, of how many that apply.\n\n");
    List<Column> columns = Column.of(runs, Compatibility::verdicts);
    row(page, List.of("backend", "JDK", "required", "optional", "no such feature", "gaps"));
    ruler(page, 6);
    for (Column column : columns) {
      List<Results.Result> rules = column.run().rules();
      Predicate<Results.Result> required = rule -> rule.level().equals("REQUIRED");
      Predicate<Results.Result> optional = rule -> rule.level().equals("OPTIONAL");
      Predicate<Results.Result> absent = rule -> rule.verdict().equals("UNSUPPORTED");
      row(
          page,
          List.of(
              column.backend(),
              column.releases(),
              share(rules, required),
              share(rules, optional.and(absent.negate())),
              Long.toString(rules.stream().filter(optional.and(absent)).count()),
              Long.toString(rules.stream().filter(r -> r.verdict().equals("GAP")).count())));
    }
    page.append('\n');
  }

  private static Object verdicts(Results run) {
    return run.rules().stream().map(rule -> rule.id() + rule.verdict()).toList();
  }

  private static String share(List<Results.Result> rules, Predicate<Results.Result> which) {
    List<Results.Result> those = rules.stream().filter(which).toList();
    long passed = those.stream().filter(rule -> rule.verdict().equals("PASSED")).count();
    return passed + "/" + those.size();
  }

  private void features(StringBuilder page) {
    Set<String> names = new TreeSet<>(known);
    all()
        .flatMap(run -> run.features().keySet().stream())
        .filter(name -> !new Feature(name).isAlgorithm())
        .forEach(names::add);
    absences.features().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> unexplained.add("'" + name + "', which is no feature any more"));
    page.append("## Features\n\nA number alone is the TLS version that has it; a bracket says why");
    page.append(" one has not.\n\n");
    table(page, "feature", names, featuresOf(names), this::featureCell);
    for (int i = 0; i < reasons.size(); i++) {
      page.append(i + 1).append(". ").append(reasons.get(i)).append('\n');
    }
    page.append('\n');
  }

  private String featureCell(String feature, Column column) {
    List<String> versions = column.run().features().getOrDefault(feature, List.of());
    if (versions.size() == TlsVersion.values().length) {
      return "yes";
    }
    String reason = absences.reason(feature, column).orElse("");
    if (reason.isEmpty()) {
      if (versions.isEmpty()) {
        unexplained.add(feature + " on " + column.head());
      }
      return cell(versions);
    }
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
    return cell(versions) + " [" + (reasons.indexOf(reason) + 1) + "]";
  }

  private void algorithms(StringBuilder page) {
    Map<String, String> heads = new LinkedHashMap<>();
    heads.put("suite ", "Cipher suites");
    heads.put("group ", "Groups");
    heads.put("signature scheme ", "Signature schemes");
    heads.forEach(
        (prefix, head) -> {
          Set<String> names =
              all()
                  .flatMap(run -> run.features().keySet().stream())
                  .filter(name -> name.startsWith(prefix))
                  .collect(Collectors.toCollection(TreeSet::new));
          page.append("## ").append(head).append("\n\n");
          table(
              page,
              prefix.strip(),
              names,
              featuresOf(names),
              (name, column) -> cell(column.run().features().getOrDefault(name, List.of())));
          page.append('\n');
        });
  }

  private void rules(StringBuilder page) {
    Set<String> groups = new LinkedHashSet<>();
    all().flatMap(run -> run.rules().stream()).forEach(rule -> groups.add(rule.group()));
    page.append("## Groups of rules\n\nRules that hold, of those that apply.\n\n");
    table(
        page,
        "group",
        groups,
        Compatibility::verdicts,
        (group, column) ->
            share(
                column.run().rules(),
                rule -> rule.group().equals(group) && !rule.verdict().equals("UNSUPPORTED")));
  }

  /** Writes one row a name, and one column for all JDKs of a backend that agree in every row. */
  private void table(
      StringBuilder page,
      String head,
      Collection<String> names,
      Function<Results, Object> content,
      BiFunction<String, Column, String> cell) {
    List<Column> columns = Column.of(runs, content);
    List<String> heads = new ArrayList<>(List.of(head));
    columns.forEach(column -> heads.add(column.head()));
    row(page, heads);
    ruler(page, heads.size());
    for (String name : names) {
      List<String> cells = new ArrayList<>();
      cells.add(
          "`" + (name.startsWith(head + " ") ? name.substring(head.length() + 1) : name) + "`");
      columns.forEach(column -> cells.add(cell.apply(name, column)));
      row(page, cells);
    }
    page.append('\n');
  }

  private static Function<Results, Object> featuresOf(Collection<String> names) {
    return run -> names.stream().map(name -> run.features().getOrDefault(name, List.of())).toList();
  }

  private static String cell(List<String> versions) {
    if (versions.isEmpty()) {
      return NOTHING;
    }
    return versions.size() == TlsVersion.values().length
        ? "yes"
        : versions.stream().map(v -> v.replace("TLSv", "")).collect(Collectors.joining(", "));
  }

  private static void row(StringBuilder page, List<String> cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void ruler(StringBuilder page, int columns) {
    page.append("|").append(" --- |".repeat(columns)).append('\n');
  }

  private Stream<Results> all() {
    return runs.values().stream().flatMap(List::stream);
  }
}
