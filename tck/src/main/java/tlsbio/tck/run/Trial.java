// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.spi.TlsBackend;

/**
 * One rule in one variant over one backend, run without JUnit's engine and without a report: for
 * tools that choose and time tests themselves, as mutation testing does. Each run makes its own
 * contexts, so that none knows what another has left behind.
 *
 * @since 0.1
 */
public final class Trial {

  private final Object kit;
  private final Method rule;
  private final Variant variant;
  private final TlsBackend backend;
  private final long seed;

  private Trial(Object kit, Method rule, Variant variant, TlsBackend backend, long seed) {
    this.kit = kit;
    this.rule = rule;
    this.variant = variant;
    this.backend = backend;
    this.seed = seed;
  }

  /**
   * Returns a trial for every variant of every rule that applies to {@code backend}.
   *
   * @param kit an object whose class has the groups of rules
   * @param seed the source of what is random
   */
  public static List<Trial> of(Object kit, TlsBackend backend, long seed) {
    return TckExtension.rules(kit.getClass()).stream()
        .flatMap(
            rule ->
                Variant.of(rule).stream()
                    .map(variant -> new Trial(kit, rule, variant, backend, seed)))
        .filter(trial -> inapplicable(trial.variant, backend).isEmpty())
        .toList();
  }

  /** Returns the rule, where it stands on its axes, and the backend. */
  @Override
  public String toString() {
    return variant + " over " + backend.name();
  }

  /**
   * Runs the rule.
   *
   * @return false if it found, while running, that it does not apply
   * @throws AssertionError if the rule is not kept; its cause tells
   */
  public boolean run() {
    try (Contexts contexts = new Contexts(backend)) {
      Scene scene = new Scene(variant, backend, contexts, seed);
      try {
        rule.invoke(kit, scene);
        scene.finish();
        return true;
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof TestAbortedException) {
          return false;
        }
        throw new AssertionError(this + ": " + e.getCause(), e.getCause());
      } catch (IllegalAccessException e) {
        throw new AssertionError("rules are public", e);
      } finally {
        RuleRun.release(scene);
      }
    }
  }

  /** Returns why a rule is not to be run over that backend, if it is not. */
  static Optional<String> inapplicable(Variant variant, TlsBackend backend) {
    Spec.Entry entry = Spec.ours().entry(variant.rule());
    if (entry.level() == Level.UNTESTED) {
      return Optional.of(entry.id() + " cannot be tested: " + entry.intent());
    }
    // A rule without the axis chooses its versions itself.
    boolean anyVersion = !variant.axes().contains(Axis.VERSION);
    return entry
        .needs()
        .filter(feature -> !has(backend.features(), feature, variant, anyVersion))
        .map(
            feature ->
                backend.name()
                    + " does not have "
                    + feature
                    + (anyVersion ? "" : " for " + variant.version()));
  }

  private static boolean has(
      Features features, Feature feature, Variant variant, boolean anyVersion) {
    return anyVersion ? features.has(feature) : features.has(feature, variant.version());
  }
}
