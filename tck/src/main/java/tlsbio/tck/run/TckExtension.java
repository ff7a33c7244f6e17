// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import tlsbio.spi.Availability;
import tlsbio.spi.TlsBackend;

/**
 * Runs every rule in every variant and keeps the report. One belongs to each run of a binder class.
 *
 * <p>At the end it fails the class for what no single rule can fail for: a rule that the class
 * overrides, and a gap that is none any more.
 *
 * @since 0.1
 */
public final class TckExtension
    implements TestTemplateInvocationContextProvider, BeforeAllCallback, AfterAllCallback {

  /** The system property that repeats a run: its value is the seed that was printed. */
  public static final String SEED = "tlsbio.tck.seed";

  private final Class<?> binder;
  private final Supplier<TlsBackend> backend;
  private final Supplier<@Nullable String> gaps;
  private @Nullable Run run;

  /** Everything that lasts from the first rule to the last. */
  record Run(
      TlsBackend backend, Contexts contexts, Gaps gaps, long seed, Report report, String binder) {}

  /** Binds a class; the suppliers are asked when its first rule runs. */
  public TckExtension(
      Class<?> binder, Supplier<TlsBackend> backend, Supplier<@Nullable String> gaps) {
    this.binder = binder;
    this.backend = backend;
    this.gaps = gaps;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    TlsBackend tested = backend.get();
    if (tested.availability() instanceof Availability.Unavailable no) {
      throw new AssertionError(
          "backend '" + tested.name() + "' cannot be tested here: " + no.reason(), no.cause());
    }
    long seed = Long.getLong(SEED, System.nanoTime());
    Report report = new Report(tested, seed);
    run =
        new Run(
            tested,
            new Contexts(tested),
            Gaps.load(binder, gaps.get()),
            seed,
            report,
            binder.getSimpleName());
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(Rule.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Run current = Objects.requireNonNull(run, "beforeAll comes first");
    List<Variant> variants = Variant.of(context.getRequiredTestMethod());
    Spec.Entry entry = Spec.ours().entry(variants.get(0).rule());
    return variants.stream()
        .map(variant -> new Invocation(variant, new RuleRun(current, entry, variant)));
  }

  private record Invocation(Variant variant, RuleRun rule)
      implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return variant.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(rule);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Run current = run;
    if (current == null) {
      return;
    }
    current.contexts.close();
    List<String> problems = new ArrayList<>();
    for (Method rule : rules(binder)) {
      Class<?> owner = rule.getDeclaringClass();
      if (!owner.isInterface() || !owner.getPackageName().equals(RULES)) {
        String id = Variant.idOf(rule);
        current.report.overridden(id, owner.getName());
        problems.add(id + " is overridden by " + owner.getName() + ": a backend keeps every rule");
      }
    }
    for (String id : current.report.staleGaps()) {
      problems.add("stale gap: " + id + " is declared as a gap but passes; take it out");
    }
    current.report.write();
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("; ", problems));
    }
  }

  private static final String RULES = "tlsbio.tck.rules";

  /** Returns for each rule the method that {@code binder} has for it. */
  static List<Method> rules(Class<?> binder) {
    List<Method> rules = new ArrayList<>();
    for (Class<?> group : groups(binder)) {
      for (Method rule : group.getDeclaredMethods()) {
        if (rule.isAnnotationPresent(Rule.class)) {
          try {
            rules.add(binder.getMethod(rule.getName(), rule.getParameterTypes()));
          } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
    return rules;
  }

  private static List<Class<?>> groups(Class<?> binder) {
    List<Class<?>> groups = new ArrayList<>();
    for (Class<?> c = binder; c != null; c = c.getSuperclass()) {
      for (Class<?> group : c.getInterfaces()) {
        if (group.getPackageName().equals(RULES)) {
          groups.add(group);
        }
      }
    }
    return groups;
  }
}
