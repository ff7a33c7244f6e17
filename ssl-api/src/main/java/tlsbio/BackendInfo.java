// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one installed backend, usable or not. Ordered by falling priority, then by name.
 *
 * @since 0.1
 */
public final class BackendInfo implements Comparable<BackendInfo> {

  private static final Comparator<BackendInfo> ORDER =
      Comparator.comparing(BackendInfo::priority, Comparator.reverseOrder())
          .thenComparing(BackendInfo::name)
          .thenComparing(BackendInfo::className)
          .thenComparing(BackendInfo::location)
          .thenComparing(info -> info.problem().orElse(""));

  /**
   * Why a backend cannot be used.
   *
   * @param sentence what failed and what to do, with the place where it is explained
   */
  record Problem(DiscoveryCode code, String sentence, @Nullable Throwable cause) {}

  private final String name;
  private final String className;
  private final String version;
  private final String location;
  private final int priority;
  private final Features features;
  private final @Nullable Problem problem;

  BackendInfo(
      String name,
      String className,
      String version,
      String location,
      int priority,
      Features features,
      @Nullable Problem problem) {
    this.name = name;
    this.className = className;
    this.version = version;
    this.location = location;
    this.priority = priority;
    this.features = problem == null ? features : Features.none();
    this.problem = problem;
  }

  /** Returns this backend, unusable for {@code problem}. */
  BackendInfo with(Problem problem) {
    return new BackendInfo(name, className, version, location, priority, features, problem);
  }

  /**
   * Returns the name it is chosen by; that of its class if it gave none that is valid, {@code
   * unknown} if not even that is known.
   */
  public String name() {
    return name;
  }

  /** Returns the class that provides it, {@code unknown} if it could not be told. */
  public String className() {
    return className;
  }

  /**
   * Returns the version of the backend and of the stack under it, for people to read; {@code
   * unknown} if it could not be asked.
   */
  public String version() {
    return version;
  }

  /** Returns the jar, folder or module it was found in, {@code unknown} if it could not be told. */
  public String location() {
    return location;
  }

  /**
   * Returns its rank: the highest among the usable is chosen where none is named. 0 if it could not
   * be asked.
   */
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
    return Optional.ofNullable(problem).map(Problem::sentence);
  }

  /** Returns the stable code of {@link #problem()}, a heading in {@code docs/codes.md}. */
  public Optional<String> code() {
    return Optional.ofNullable(problem).map(it -> it.code().code());
  }

  /** Returns what was thrown when it was tried, if it cannot be used for that. */
  public Optional<Throwable> cause() {
    return problem == null ? Optional.empty() : Optional.ofNullable(problem.cause());
  }

  @Override
  public int compareTo(BackendInfo other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BackendInfo that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return className.hashCode() * 31 + name.hashCode();
  }

  /** Returns all but the features, on one line. */
  @Override
  public String toString() {
    return name
        + " "
        + version
        + ", priority "
        + priority
        + ", "
        + location
        + (problem == null ? "" : ": " + problem.sentence());
  }
}
