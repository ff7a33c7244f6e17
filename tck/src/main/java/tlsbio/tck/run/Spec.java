// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tlsbio.Feature;

/**
 * The rules as {@code docs/spec.md} states them: the one source of levels, words and intents. The
 * build puts that file into the kit's jar.
 *
 * <p>A rule is a paragraph that begins {@code **<a id="bio-01"></a>BIO-01** (REQUIRED)}, followed
 * by one that begins {@code *Intent:*}. The level may be {@code OPTIONAL(feature-name)}.
 *
 * @since 0.1
 */
public final class Spec {

  private static final Pattern RULE =
      Pattern.compile(
          "^\\*\\*<a id=\"([a-z0-9-]+)\"></a>([A-Z0-9]+-[0-9]{2})\\*\\*"
              + " \\(([A-Z]+)(?:\\(([a-z0-9-]+)\\))?\\)\\s+(.*?)\\R\\R\\*Intent:\\*\\s+(.*?)\\R(?:\\R|\\z)",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern START = Pattern.compile("^\\*\\*<a id=", Pattern.MULTILINE);

  private static final Spec OURS = load();

  private final Map<String, Entry> entries;
  private final List<FaultRow> faults;

  /**
   * One rule.
   *
   * @param id the id, {@code BIO-01}
   * @param level how binding it is
   * @param feature what a backend must have for it to apply, null if it applies to all
   * @param text the rule
   * @param intent why it is one
   */
  public record Entry(
      String id, Level level, @Nullable Feature feature, String text, String intent) {
    /** Returns the feature that this rule needs, if any. */
    public Optional<Feature> needs() {
      return Optional.ofNullable(feature);
    }
  }

  private Spec(Map<String, Entry> entries, List<FaultRow> faults) {
    this.entries = Collections.unmodifiableMap(entries);
    this.faults = faults;
  }

  /** Returns the specification in the kit's own jar. */
  public static Spec ours() {
    return OURS;
  }

  /**
   * Reads a specification.
   *
   * @throws IllegalArgumentException if a rule is malformed, or two have the same id
   */
  public static Spec parse(String markdown) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Matcher rule = RULE.matcher(markdown);
    while (rule.find()) {
      Entry entry = entry(rule);
      if (START.matcher(entry.text).find() || entries.put(entry.id, entry) != null) {
        throw new IllegalArgumentException(
            entry.id + ": malformed, without an intent, or there twice");
      }
    }
    long begun = START.matcher(markdown).results().count();
    if (begun != entries.size()) {
      throw new IllegalArgumentException(
          begun + " rules begin, " + entries.size() + " are well formed");
    }
    return new Spec(entries, FaultRow.parse(markdown));
  }

  private static Entry entry(Matcher rule) {
    String id = rule.group(2);
    if (!rule.group(1).equals(id.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(id + " has the anchor " + rule.group(1));
    }
    Level level = Level.valueOf(rule.group(3));
    String feature = rule.group(4);
    if (feature != null != (level == Level.OPTIONAL)) {
      throw new IllegalArgumentException(id + ": OPTIONAL names a feature, the others do not");
    }
    return new Entry(
        id,
        level,
        feature == null ? null : new Feature(feature),
        rule.group(5).replaceAll("\\s+", " "),
        rule.group(6).replaceAll("\\s+", " "));
  }

  private static Spec load() {
    try (InputStream in = Spec.class.getResourceAsStream("/tlsbio/tck/spec.md")) {
      if (in == null) {
        throw new AssertionError("the kit was built without docs/spec.md");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rules by id, in the order of the document. */
  public Map<String, Entry> entries() {
    return entries;
  }

  /** Returns the lines of the tables of faults, in the order of the document. */
  public List<FaultRow> faults() {
    return faults;
  }

  /**
   * Returns the rule of that id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Entry entry(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("docs/spec.md has no rule " + id);
    }
    return entry;
  }
}
