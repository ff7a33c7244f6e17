// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one installed backend, usable or not.
 *
 * @since 0.1
 */
public final class BackendInfo {

  private final String name;
  private final String version;
  private final String location;
  private final int priority;
  private final Features features;
  private final @Nullable String problem;
  private final @Nullable Throwable cause;

  BackendInfo(
      String name,
      String version,
      String location,
      int priority,
      Features features,
      @Nullable String problem,
      @Nullable Throwable cause) {
    this.name = Objects.requireNonNull(name);
    this.version = Objects.requireNonNull(version);
    this.location = Objects.requireNonNull(location);
    this.priority = priority;
    this.features = features;
    this.problem = problem;
    this.cause = cause;
  }

  /** Returns its name; the name of its class if it could not even be asked. */
  public String name() {
    return name;
  }

  /** Returns the version of the backend and of the stack under it, in words. */
  public String version() {
    return version;
  }

  /** Returns the jar, folder or module it was found in. */
  public String location() {
    return location;
  }

  /** Returns its rank: the highest among the usable is chosen where none is named. */
  public int priority() {
    return priority;
  }

  /** Returns what it can do; none if it is unusable. */
  public Features features() {
    return features;
  }

  /** Returns true if it can be used. */
  public boolean isUsable() {
    return problem == null;
  }

  /** Returns why it cannot be used, in words that say what to do. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Returns what was thrown when it was tried, if it cannot be used for that. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  @Override
  public String toString() {
    return name + " " + version + (problem == null ? "" : " (unusable: " + problem + ")");
  }
}
