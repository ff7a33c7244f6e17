// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a backend says of itself: the rules it does not keep, and why. A line is {@code RULE-ID
 * reason}; blank lines and those that begin with {@code #} are skipped.
 *
 * @since 0.1
 */
public final class Gaps {

  private final Map<String, String> reasons;

  private Gaps(Map<String, String> reasons) {
    this.reasons = Collections.unmodifiableMap(reasons);
  }

  /** Returns the gaps in a resource beside {@code owner}; none if {@code name} is null. */
  static Gaps load(Class<?> owner, @Nullable String name) {
    if (name == null) {
      return new Gaps(Map.of());
    }
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name + " beside " + owner.getName());
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the gaps in {@code file}.
   *
   * @throws IllegalArgumentException as {@link #parse} does
   */
  static Gaps read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads lines of gaps.
   *
   * @throws IllegalArgumentException if a rule is unknown, or there twice, or has no reason
   */
  static Gaps parse(String lines) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : lines.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s+", 2);
      Spec.ours().entry(parts[0]);
      if (parts.length < 2) {
        throw new IllegalArgumentException("gap " + parts[0] + " has no reason");
      }
      if (reasons.put(parts[0], parts[1]) != null) {
        throw new IllegalArgumentException("gap " + parts[0] + " is there twice");
      }
    }
    return new Gaps(reasons);
  }

  /** Returns why that rule is not kept, if it is declared that it is not. */
  Optional<String> reason(String rule) {
    return Optional.ofNullable(reasons.get(rule));
  }
}
