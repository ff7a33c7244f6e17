// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results, and the body of what was fetched: nothing else
 * @param err progress, warnings and errors
 * @param live true if a person watches {@code err}: progress may overwrite itself
 */
record Terminal(PrintStream out, PrintStream err, boolean live) {}
