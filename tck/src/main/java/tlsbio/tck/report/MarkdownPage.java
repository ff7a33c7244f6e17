// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.util.List;
import java.util.Map;

/**
 * One run as Markdown, to read as it is or to paste where a change is reviewed: the line that says
 * it all, what failed and why, what is missing, and every rule with what came of it.
 *
 * @since 0.1
 */
public final class MarkdownPage {

  private MarkdownPage() {}

  /** Returns the page. Transcripts are not on it; the JSON has them. */
  public static String of(Results run) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(run.backend()).append(", ").append(run.version()).append("\n\n");
    page.append(run.summary()).append("\n\n");
    page.append("JDK ").append(run.java()).append(", seed ").append(run.seed()).append("\n\n");
    section(page, "Failed", run, "FAILED");
    section(page, "Gaps", run, "GAP", "GAP_PASSED");
    features(page, run.features());
    page.append("## Rules\n\n| rule | level | came out | |\n| --- | --- | --- | --- |\n");
    for (Results.Result rule : run.rules()) {
      row(page, rule.id(), lower(rule.level()), lower(rule.verdict()), rule.text());
    }
    return page.toString();
  }

  /** Writes the variants with one of those outcomes, each with its reason; nothing for none. */
  private static void section(StringBuilder page, String head, Results run, String... outcomes) {
    StringBuilder lines = new StringBuilder();
    for (Results.Result rule : run.rules()) {
      for (Results.Variant variant : rule.variants()) {
        if (List.of(outcomes).contains(variant.outcome())) {
          lines.append("- **").append(variant.name()).append("**: ").append(rule.text());
          lines.append("<br>").append(cell(variant.detail())).append('\n');
        }
      }
    }
    if (!lines.isEmpty()) {
      page.append("## ").append(head).append("\n\n").append(lines).append('\n');
    }
  }

  private static void features(StringBuilder page, Map<String, List<String>> features) {
    page.append("## Features\n\n| feature | versions |\n| --- | --- |\n");
    features.forEach(
        (feature, versions) -> row(page, "`" + feature + "`", String.join(", ", versions)));
    page.append('\n');
  }

  private static void row(StringBuilder page, String... cells) {
    for (String cell : cells) {
      page.append("| ").append(cell(cell)).append(' ');
    }
    page.append("|\n");
  }

  private static String lower(String word) {
    return word.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** Returns text that stays in one cell and is no markup, whatever a peer has sent. */
  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("<", "&lt;").replace("|", "\\|");
  }
}
