// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tlsbio.cli.Main;

/** The command line inside this process. */
final class Cli {

  private Cli() {}

  /** Runs {@code tlsbio} with {@code words}. */
  static Outcome run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words);
    return new Outcome(exit, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }
}
