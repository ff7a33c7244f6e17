// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.interop;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;
import tlsbio.tck.report.Interop;

/**
 * Keeps what came of each couple, for the report's matrix: {@code interop.json} in the kit's
 * folder.
 */
final class InteropReport implements InvocationInterceptor, BeforeAllCallback, AfterAllCallback {

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(InteropReport.class);

  /** What came of all so far. */
  private static final class Kept {
    private final List<Interop> all = new ArrayList<>();
  }

  private static Kept kept(ExtensionContext context) {
    return Objects.requireNonNull(context.getStore(OURS).get(Kept.class, Kept.class));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(OURS).put(Kept.class, new Kept());
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    InteropTest.Couple couple = (InteropTest.Couple) method.getArguments().get(0);
    String outcome = "FAILED";
    String detail = "";
    try {
      test.proceed();
      outcome = "PASSED";
    } catch (TestAbortedException e) {
      outcome = "SKIPPED";
      detail = String.valueOf(e.getMessage());
      throw e;
    } catch (Throwable e) {
      detail = e.toString();
      throw e;
    } finally {
      kept(context)
          .all
          .add(
              new Interop(
                  couple.client(),
                  couple.server(),
                  couple.version().toString(),
                  words(method.getExecutable().getName()),
                  outcome,
                  detail));
    }
  }

  /** Returns {@code everyKindOfKeyServes} as words. */
  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Path folder = Path.of(System.getProperty("tlsbio.tck.report", "target/tck"));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("interop.json"), Interop.json(kept(context).all));
  }
}
