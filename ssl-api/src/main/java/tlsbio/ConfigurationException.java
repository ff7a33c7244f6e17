// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import java.util.List;

/**
 * A configuration cannot work as asked. It names every problem at once.
 *
 * @since 0.1
 */
public class ConfigurationException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final String[] problems;

  /** Reports {@code problems}, one sentence each. */
  public ConfigurationException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = problems.toArray(new String[0]);
  }

  /** Returns what is wrong, one sentence a problem. */
  public final List<String> problems() {
    return List.of(problems);
  }
}
