// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;

/** One word after {@code tlsbio} on the command line. */
interface Command {

  /** It worked. */
  int OK = 0;

  /** It did not; a line on {@code err} says why. */
  int FAILED = 1;

  /** It was not asked properly; a line on {@code err} says what was wrong. */
  int MISUSED = 2;

  /** Returns the word. */
  String name();

  /** Returns what it does, in one line. */
  String summary();

  /** Returns what it takes. */
  Options options();

  /**
   * Does it.
   *
   * @return the exit code
   * @throws IOException if it fails, for {@link Failure} to explain
   * @throws UsageException if the arguments do not make sense together
   */
  int run(Arguments arguments, Terminal terminal) throws IOException;
}
