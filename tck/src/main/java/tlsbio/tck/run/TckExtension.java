// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
 * Runs every rule in every variant and keeps the report. It keeps no state of its own: what a run
 * needs is in JUnit's store for the class.
 *
 * <p>Its settings are JUnit's configuration parameters, for each of which a system property of the
 * same name will do.
 *
 * <p>At the end it fails the class for what no single rule can fail for: a rule that the class
 * overrides, and a gap that is none any more.
 *
 * @since 0.1
 */
public final class TckExtension
    implements TestTemplateInvocationContextProvider, BeforeAllCallback, AfterAllCallback {

  /** What repeats a run: its value is the seed that was printed. */
  public static final String SEED = "tlsbio.tck.seed";

  /** What names the folder of the report, {@code target/tck} without it. */
  public static final String REPORT = "tlsbio.tck.report";

  /** What names a file of gaps, in place of the resource that the class names. */
  public static final String GAPS = "tlsbio.tck.gaps";

  /** What begins the line that repeats a rule, where there is no {@code -Dtest}. */
  public static final String AGAIN = "tlsbio.tck.again";

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(TckExtension.class);

  private final Function<Object, TlsBackend> backend;
  private final Function<Object, @Nullable String> gaps;

  /** Everything that lasts from the first rule of a class to its last. */
  record Run(
      TlsBackend backend, Contexts contexts, Gaps gaps, long seed, Report report, Again again) {}

  private TckExtension(
      Function<Object, TlsBackend> backend, Function<Object, @Nullable String> gaps) {
    this.backend = backend;
    this.gaps = gaps;
  }

  /**
   * Returns the extension for classes of {@code type}, which have one instance for all their rules.
   * The functions are asked once for each class, before its first rule.
   */
  public static <T> TckExtension of(
      Class<T> type, Function<T, TlsBackend> backend, Function<T, @Nullable String> gaps) {
    return new TckExtension(
        binder -> backend.apply(type.cast(binder)), binder -> gaps.apply(type.cast(binder)));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Object binder = context.getRequiredTestInstance();
    TlsBackend tested = backend.apply(binder);
    if (tested.availability() instanceof Availability.Unavailable no) {
      throw new AssertionError(
          "backend '" + tested.name() + "' cannot be tested here: " + no.reason(), no.cause());
    }
    long seed = context.getConfigurationParameter(SEED, Long::valueOf).orElseGet(System::nanoTime);
    Run run =
        new Run(
            tested,
            new Contexts(tested),
            context
                .getConfigurationParameter(GAPS)
                .map(file -> Gaps.read(Path.of(file)))
                .orElseGet(() -> Gaps.load(binder.getClass(), gaps.apply(binder))),
            seed,
            new Report(tested, seed),
            new Again(
                binder.getClass().getSimpleName(),
                context.getConfigurationParameter(AGAIN).orElse(null),
                seed));
    context.getStore(OURS).put(Run.class, run);
  }

  private static @Nullable Run run(ExtensionContext context) {
    return context.getStore(OURS).get(Run.class, Run.class);
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(Rule.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Run current = Objects.requireNonNull(run(context), "beforeAll comes first");
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
    Run current = run(context);
    if (current == null) {
      return;
    }
    current.contexts.close();
    List<String> problems = new ArrayList<>();
    for (Method rule : rules(context.getRequiredTestClass())) {
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
    String folder = context.getConfigurationParameter(REPORT).orElse("target/tck");
    if (!folder.isEmpty()) {
      current.report.write(Path.of(folder));
    }
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
