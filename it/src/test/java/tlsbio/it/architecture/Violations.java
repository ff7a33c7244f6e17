// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;

/** That a rule finds what is wrong in the wrong house. */
final class Violations {

  private Violations() {}

  /** Fails unless one violation of {@code rule} in {@code classes} names all {@code parts}. */
  static void assertCaught(ArchRule rule, JavaClasses classes, String... parts) {
    EvaluationResult result = rule.evaluate(classes);
    List<String> details = result.getFailureReport().getDetails();
    assertTrue(
        details.stream().anyMatch(detail -> Stream.of(parts).allMatch(detail::contains)),
        () -> "not caught: " + List.of(parts) + " in " + details);
  }
}
