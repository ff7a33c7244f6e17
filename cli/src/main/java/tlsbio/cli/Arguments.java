// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that has been read.
 *
 * @param values what was given by option; a flag has the empty string
 * @param operands what was given by place
 */
record Arguments(Map<String, String> values, List<String> operands) {

  Arguments {
    values = Map.copyOf(values);
    operands = List.copyOf(operands);
  }

  /** Returns true if the option {@code name} was given. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns the value of the option {@code name}, if given. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Throws if both options were given. */
  void exclude(String one, String other) {
    if (has(one) && has(other)) {
      throw new UsageException(one + " and " + other + " exclude each other");
    }
  }

  /** Throws if {@code one} was given without {@code other}. */
  void together(String one, String other) {
    if (has(one) != has(other)) {
      throw new UsageException(one + " and " + other + " go together");
    }
  }
}
