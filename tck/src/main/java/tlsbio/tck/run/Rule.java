// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;

/**
 * Marks a method as the test of one rule of {@code docs/spec.md}. Its name begins with the id in
 * lower case, {@code bio_01_…}; its level and text stand in the specification only. It takes one
 * {@link Scene} and is run once for each combination of its axes.
 *
 * @since 0.1
 */
@Documented
@TestTemplate
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {
  /** Returns what the rule is tried with. */
  Axis[] value() default {};
}
