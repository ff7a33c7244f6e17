// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;
import tlsbio.tck.run.Report.Outcome;

/**
 * Runs one variant of one rule: skips it where it does not apply, turns the failure of a declared
 * gap into an abort, and says in every other failure what the rule is and how to run it again.
 */
final class RuleRun implements ParameterResolver, InvocationInterceptor {

  private final TckExtension.Run run;
  private final Spec.Entry entry;
  private final Variant variant;
  private final Scene scene;

  RuleRun(TckExtension.Run run, Spec.Entry entry, Variant variant) {
    this.run = run;
    this.entry = entry;
    this.variant = variant;
    this.scene = new Scene(variant, run.backend(), run.contexts(), run.seed());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scene.class;
  }

  @Override
  public Scene resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return scene;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> rule, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
    Optional<String> inapplicable = Trial.inapplicable(variant, run.backend());
    if (inapplicable.isPresent()) {
      rule.skip();
      record(Outcome.SKIPPED, inapplicable.get());
      throw new TestAbortedException(inapplicable.get());
    }
    Throwable failure = proceed(rule);
    Optional<String> gap = run.gaps().reason(entry.id());
    if (failure instanceof TestAbortedException aborted) {
      record(Outcome.SKIPPED, String.valueOf(aborted.getMessage()));
      throw aborted;
    }
    if (failure == null) {
      record(gap.isPresent() ? Outcome.GAP_PASSED : Outcome.PASSED, "");
    } else if (gap.isPresent()) {
      record(Outcome.GAP, gap.get());
      throw new TestAbortedException("gap: " + gap.get(), failure);
    } else {
      String message = message(failure);
      SecondRun again = again(method);
      run.report()
          .failed(entry, variant, failure.getMessage() + again.difference, again.transcripts);
      throw new AssertionError(message, failure);
    }
  }

  private @Nullable Throwable proceed(Invocation<Void> rule) {
    try {
      rule.proceed();
      scene.finish();
      return null;
    } catch (Throwable e) {
      if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
        throw fatal;
      }
      return e;
    } finally {
      release(scene);
    }
  }

  /**
   * What came of a rule that failed when it was run once more.
   *
   * @param difference empty if it failed again
   */
  private record SecondRun(String difference, List<String> transcripts) {}

  /**
   * Runs a rule that failed once more and records its connections. Recording always would cost the
   * rules that pass.
   */
  private SecondRun again(ReflectiveInvocationContext<Method> rule) {
    Scene recorded = scene.recorded();
    String difference = "";
    try {
      rule.getExecutable().invoke(rule.getTarget().orElseThrow(), recorded);
      recorded.finish();
      difference = "; run once more, it passed";
    } catch (InvocationTargetException | RuntimeException | AssertionError e) {
      // It failed again, as it should: how, the transcripts tell.
    } catch (IllegalAccessException e) {
      throw new AssertionError("rules are public", e);
    } finally {
      release(recorded);
    }
    return new SecondRun(difference, recorded.transcripts());
  }

  static void release(Scene scene) {
    try {
      scene.release();
    } catch (RuntimeException | Error ignored) {
      // What the rule found comes first; that close() must not throw is a rule of its own.
    }
  }

  private String message(Throwable failure) {
    return variant
        + ": "
        + failure.getMessage()
        + "\n  rule: "
        + entry.text()
        + "\n  intent: "
        + entry.intent()
        + "\n  again: "
        + run.again().line(entry.id());
  }

  private void record(Outcome outcome, String detail) {
    run.report().add(entry, variant, outcome, detail);
  }
}
