// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The features of a backend or a connection, each with the protocol versions it holds for.
 * Immutable; iteration is by name.
 *
 * @since 0.1
 */
public final class Features {

  private static final Features NONE = new Features(new TreeMap<>());

  private final Map<Feature, Set<TlsVersion>> versions;

  private Features(Map<Feature, Set<TlsVersion>> versions) {
    this.versions = Collections.unmodifiableMap(versions);
  }

  /** Returns the empty set of features. */
  public static Features none() {
    return NONE;
  }

  /** Returns these features and {@code added}, for every version. */
  public Features plus(Feature... added) {
    Features all = this;
    for (Feature feature : added) {
      all = all.plus(feature, EnumSet.allOf(TlsVersion.class));
    }
    return all;
  }

  /**
   * Returns these features and {@code added} for {@code in}, beside the versions it had.
   *
   * @throws IllegalArgumentException if {@code in} is empty
   */
  public Features plus(Feature added, Collection<TlsVersion> in) {
    EnumSet<TlsVersion> all = EnumSet.copyOf(in);
    all.addAll(versions(added));
    TreeMap<Feature, Set<TlsVersion>> copy = new TreeMap<>(versions);
    copy.put(added, Collections.unmodifiableSet(all));
    return new Features(copy);
  }

  /** Returns these features without {@code removed}, in no version. */
  public Features minus(Feature... removed) {
    TreeMap<Feature, Set<TlsVersion>> copy = new TreeMap<>(versions);
    List.of(removed).forEach(copy::remove);
    return new Features(copy);
  }

  /** Returns true if {@code feature} holds for every version in {@code wanted}. */
  public boolean has(Feature feature, Collection<TlsVersion> wanted) {
    return versions(feature).containsAll(wanted) && !versions(feature).isEmpty();
  }

  /** Returns true if {@code feature} holds for {@code version}. */
  public boolean has(Feature feature, TlsVersion version) {
    return versions(feature).contains(version);
  }

  /** Returns true if {@code feature} holds for some version. */
  public boolean has(Feature feature) {
    return versions.containsKey(feature);
  }

  /** Returns the versions {@code feature} holds for; empty if it is absent. */
  public Set<TlsVersion> versions(Feature feature) {
    return versions.getOrDefault(feature, Set.of());
  }

  /** Returns those of these features that hold for {@code version}, for it alone. */
  public Features in(TlsVersion version) {
    Features narrowed = NONE;
    for (Feature feature : all()) {
      if (has(feature, version)) {
        narrowed = narrowed.plus(feature, List.of(version));
      }
    }
    return narrowed;
  }

  /** Returns the features, ordered by name. */
  public Set<Feature> all() {
    return versions.keySet();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features that && versions.equals(that.versions);
  }

  @Override
  public int hashCode() {
    return versions.hashCode();
  }

  @Override
  public String toString() {
    return versions.toString();
  }
}
