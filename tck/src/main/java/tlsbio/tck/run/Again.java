// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a rule is run once more.
 *
 * @param binder the class that binds the backend, as a build tool names it
 * @param command what runs the kit without a class of the user's, null if a build tool does
 * @param seed of what is random
 */
record Again(String binder, @Nullable String command, long seed) {

  /** Returns what to type for {@code rule}. */
  String line(String rule) {
    if (command != null) {
      return command + " --rule " + rule + " --seed " + seed;
    }
    String method = rule.toLowerCase(Locale.ROOT).replace('-', '_');
    return "-Dtest=" + binder + "#" + method + "* -D" + TckExtension.SEED + "=" + seed;
  }
}
