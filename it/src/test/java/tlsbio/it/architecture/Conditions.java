// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.stream.Stream;

/** Conditions of ArchUnit made of a function that lists what is wrong with a class. */
final class Conditions {

  private Conditions() {}

  /** Returns a condition that each class meets for which {@code faults} finds nothing. */
  static ArchCondition<JavaClass> that(
      String description, Function<JavaClass, Stream<String>> faults) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        faults
            .apply(type)
            .distinct()
            .forEach(fault -> events.add(SimpleConditionEvent.violated(type, fault)));
      }
    };
  }
}
