// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run of the kit on one backend, as its JSON tells it.
 *
 * @param backend the backend's name
 * @param version the version of its stack
 * @param java the version of the JVM, {@code 17.0.15+6}
 * @param seed what repeats the run
 * @param summary the line that says it all
 * @param features the names of the backend's features, each with its protocol versions
 * @param rules every rule, in the order of the specification
 * @since 0.1
 */
public record Results(
    String backend,
    String version,
    String java,
    String seed,
    String summary,
    Map<String, List<String>> features,
    List<Result> rules) {

  /**
   * What came of one rule.
   *
   * @param id the rule, {@code BIO-01}
   * @param level how binding it is
   * @param feature what it needs, empty if nothing
   * @param text the rule
   * @param intent why it is one
   * @param verdict what came of it as a whole
   * @param variants what came of it in each combination of its axes
   * @since 0.1
   */
  public record Result(
      String id,
      String level,
      String feature,
      String text,
      String intent,
      String verdict,
      List<Variant> variants) {

    /** Copies the list. */
    public Result {
      variants = List.copyOf(variants);
    }

    /** Returns the group, {@code BIO}. */
    public String group() {
      return id.substring(0, id.indexOf('-'));
    }
  }

  /**
   * What came of one combination.
   *
   * @param name which, {@code BIO-01 TLSv1.3}
   * @param outcome what came of it
   * @param detail why, empty if it passed
   * @param transcripts of the connections of a rule that failed, each as {@link
   *     tlsbio.Transcript#toString} has it: recorded when it was run once more
   * @since 0.1
   */
  public record Variant(String name, String outcome, String detail, List<String> transcripts) {

    /** Copies the list. */
    public Variant {
      transcripts = List.copyOf(transcripts);
    }
  }

  /** Copies the map and the list. */
  public Results {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    rules = List.copyOf(rules);
  }

  /** Returns this run under another name, for a backend that was tested in several ways. */
  Results named(String name) {
    return new Results(name, version, java, seed, summary, features, rules);
  }

  /** Returns the feature release of the JVM, 17 for {@code 17.0.15+6}. */
  public int release() {
    return Runtime.Version.parse(java).feature();
  }

  /**
   * Reads the JSON of a run.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no report of the kit
   */
  public static Results read(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the JSON of a run.
   *
   * @throws IllegalArgumentException if it is no report of the kit
   */
  public static Results parse(String json) {
    Map<String, Object> run = Members.of(JsonText.read(json));
    return new Results(
        Members.text(run, "backend"),
        Members.text(run, "version"),
        Members.text(run, "java"),
        Members.text(run, "seed"),
        Members.text(run, "summary"),
        Members.of(Members.member(run, "features")).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    feature -> texts(feature.getValue()),
                    (one, other) -> one,
                    LinkedHashMap::new)),
        Members.list(Members.member(run, "rules")).stream().map(Results::result).toList());
  }

  /** Returns this run as JSON, which {@link #parse} reads. */
  public String json() {
    Json json = new Json();
    json.open()
        .field("backend", backend)
        .field("version", version)
        .field("java", java)
        .field("seed", seed)
        .field("summary", summary);
    json.key("features").open();
    features.forEach(
        (feature, versions) -> {
          json.key(feature).list();
          versions.forEach(json::value);
          json.close();
        });
    json.close().key("rules").list();
    for (Result rule : rules) {
      json.open()
          .field("id", rule.id)
          .field("level", rule.level)
          .field("feature", rule.feature)
          .field("text", rule.text)
          .field("intent", rule.intent)
          .field("verdict", rule.verdict)
          .key("variants")
          .list();
      for (Variant variant : rule.variants) {
        json.open()
            .field("name", variant.name)
            .field("outcome", variant.outcome)
            .field("detail", variant.detail)
            .key("transcripts")
            .list();
        variant.transcripts.forEach(json::value);
        json.close().close();
      }
      json.close().close();
    }
    return json.close().close().toString();
  }

  private static List<String> texts(Object json) {
    return Members.list(json).stream().map(String::valueOf).toList();
  }

  private static Result result(Object json) {
    Map<String, Object> rule = Members.of(json);
    return new Result(
        Members.text(rule, "id"),
        Members.text(rule, "level"),
        Members.text(rule, "feature"),
        Members.text(rule, "text"),
        Members.text(rule, "intent"),
        Members.text(rule, "verdict"),
        Members.list(Members.member(rule, "variants")).stream()
            .map(Members::of)
            .map(
                v ->
                    new Variant(
                        Members.text(v, "name"),
                        Members.text(v, "outcome"),
                        Members.text(v, "detail"),
                        texts(Members.member(v, "transcripts"))))
            .toList());
  }
}
