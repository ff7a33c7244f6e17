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
   * @since 0.1
   */
  public record Variant(String name, String outcome, String detail) {}

  /** Copies the map and the list. */
  public Results {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    rules = List.copyOf(rules);
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
    Map<String, Object> run = object(JsonText.read(json));
    return new Results(
        text(run, "backend"),
        text(run, "version"),
        text(run, "java"),
        text(run, "seed"),
        text(run, "summary"),
        object(member(run, "features")).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    feature -> list(feature.getValue()).stream().map(String::valueOf).toList(),
                    (one, other) -> one,
                    LinkedHashMap::new)),
        list(member(run, "rules")).stream().map(Results::result).toList());
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
            .close();
      }
      json.close().close();
    }
    return json.close().close().toString();
  }

  private static Result result(Object json) {
    Map<String, Object> rule = object(json);
    return new Result(
        text(rule, "id"),
        text(rule, "level"),
        text(rule, "feature"),
        text(rule, "text"),
        text(rule, "intent"),
        text(rule, "verdict"),
        list(member(rule, "variants")).stream()
            .map(Results::object)
            .map(v -> new Variant(text(v, "name"), text(v, "outcome"), text(v, "detail")))
            .toList());
  }

  private static Object member(Map<String, Object> of, String name) {
    Object value = of.get(name);
    if (value == null) {
      throw new IllegalArgumentException("not a report of the kit: no member '" + name + "'");
    }
    return value;
  }

  private static String text(Map<String, Object> of, String name) {
    if (member(of, name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("not a report of the kit: '" + name + "' is no string");
  }

  @SuppressWarnings("unchecked") // what JsonText makes of an object
  private static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("not a report of the kit: an object was expected");
  }

  private static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("not a report of the kit: a list was expected");
  }
}
