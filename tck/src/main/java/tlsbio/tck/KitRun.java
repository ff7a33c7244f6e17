// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import tlsbio.tck.report.Results;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Spec;
import tlsbio.tck.run.TckExtension;
import tlsbio.tck.run.Variant;

/**
 * Runs the kit without a build tool and without a class of the user's. It needs JUnit's launcher
 * and Jupiter's engine beside the kit, which build tools bring along and the kit does not.
 *
 * @since 0.1
 */
public final class KitRun {

  /** How much of a crash is shown: enough to find the backend's line in it. */
  private static final int MOST_FRAMES = 12;

  private final String backend;
  private final Path report;
  private final List<String> rules = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();

  private KitRun(String backend, Path report) {
    this.backend = backend;
    this.report = report;
    settings.put(NamedBackendTck.BACKEND, backend);
    settings.put(TckExtension.REPORT, report.toString());
  }

  /** Returns a run of every rule over {@code backend} that writes its report into a folder. */
  public static KitRun of(String backend, Path report) {
    return new KitRun(backend, report);
  }

  /**
   * Runs that rule, and others so named, and no more.
   *
   * @throws IllegalArgumentException if there is none called {@code id}
   */
  public KitRun rule(String id) {
    rules.add(Spec.ours().entry(id).id());
    return this;
  }

  /** Takes what is random from {@code seed}. */
  public KitRun seed(long seed) {
    settings.put(TckExtension.SEED, Long.toString(seed));
    return this;
  }

  /** Takes the gaps from {@code file}, a line {@code RULE-ID reason} each. */
  public KitRun gaps(Path file) {
    settings.put(TckExtension.GAPS, file.toString());
    return this;
  }

  /** Lets failures say that {@code command} with a rule and a seed runs them again. */
  public KitRun again(String command) {
    settings.put(TckExtension.AGAIN, command);
    return this;
  }

  /**
   * What a run came to.
   *
   * @param passed how many variants of rules passed
   * @param skipped how many were skipped or are gaps
   * @param failures what failed, with the rule and how to run it again; gaps that passed, too
   * @param summary the line that says it all, empty if the run did not come so far
   * @since 0.1
   */
  public record Result(long passed, long skipped, List<String> failures, String summary) {
    /** Copies the list. */
    public Result {
      failures = List.copyOf(failures);
    }

    /** Returns true if every rule that ran was kept, or is a declared gap that is one. */
    public boolean isKept() {
      return failures.isEmpty() && passed + skipped > 0;
    }
  }

  /**
   * Runs the rules, in this thread, with backends looked for through {@code loader} and its
   * parents.
   *
   * @throws IOException if the report cannot be read back
   */
  public Result run(ClassLoader loader) throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors())
            .configurationParameters(settings)
            .build();
    Files.deleteIfExists(written()); // an earlier run's is not to be taken for this one's
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      LauncherFactory.create().execute(request, listener);
    } finally {
      thread.setContextClassLoader(before);
    }
    TestExecutionSummary summary = listener.getSummary();
    return new Result(
        summary.getTestsSucceededCount(),
        summary.getTestsAbortedCount() + summary.getTestsSkippedCount(),
        summary.getFailures().stream().map(f -> text(f.getException())).toList(),
        summary());
  }

  private List<DiscoverySelector> selectors() {
    if (rules.isEmpty()) {
      return List.of(selectClass(NamedBackendTck.class));
    }
    return Arrays.stream(NamedBackendTck.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Rule.class))
        .filter(method -> rules.contains(Variant.idOf(method)))
        .map(KitRun::selector)
        .toList();
  }

  private static DiscoverySelector selector(Method rule) {
    return selectMethod(NamedBackendTck.class, rule);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    StringBuilder text = new StringBuilder(message != null ? message : failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (!(cause instanceof AssertionError)) { // not what the rule found: a crash
        text.append("\n  ").append(cause);
        Arrays.stream(cause.getStackTrace())
            .limit(MOST_FRAMES)
            .forEach(frame -> text.append("\n    at ").append(frame));
      }
    }
    return text.toString();
  }

  private Path written() {
    return report.resolve(backend + ".json");
  }

  private String summary() throws IOException {
    return Files.exists(written()) ? Results.read(written()).summary() : "";
  }
}
