// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import java.util.List;

/** What the probe prints of {@code Tls.backends()}, a line for each. */
record Listing(List<Line> lines) {

  record Line(String name, String state, String location, String problem, String cause) {}

  static Listing of(String answer) {
    return new Listing(
        answer
            .lines()
            .map(line -> line.split("\\|", -1))
            .map(parts -> new Line(parts[0], parts[1], parts[4], parts[6], parts[7]))
            .toList());
  }

  /** Returns name and state of each, in order. */
  List<String> states() {
    return lines.stream().map(line -> line.name() + " " + line.state()).toList();
  }

  /** Returns the only line of that name. */
  Line line(String name) {
    List<Line> named = lines.stream().filter(line -> line.name().equals(name)).toList();
    if (named.size() != 1) {
      throw new AssertionError(named.size() + " lines for " + name + " in " + lines);
    }
    return named.get(0);
  }
}
