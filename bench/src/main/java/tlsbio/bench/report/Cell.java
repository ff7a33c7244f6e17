// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where contenders meet.
 *
 * @param parameters all but the contender, in JMH's order
 */
record Cell(Subject subject, Map<String, String> parameters) {

  Cell {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Returns the parameters in one line; empty if there are none. */
  String label() {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + " " + parameter.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Returns the value of a parameter; empty if there is no such one. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** Returns this cell without one of its parameters. */
  Cell without(String name) {
    Map<String, String> rest = new LinkedHashMap<>(parameters);
    rest.remove(name);
    return new Cell(subject, rest);
  }
}
