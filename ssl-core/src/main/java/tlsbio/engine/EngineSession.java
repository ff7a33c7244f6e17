// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

/**
 * What an engine can resume from: a handle of its stack's, to be offered through the factory whose
 * engine told it. What it holds is freed when it is forgotten, since users drop sessions without a
 * word.
 *
 * @since 0.1
 */
public interface EngineSession {

  /** Returns for how long it may be offered from now on, in seconds; 0 or more. */
  long lifetime();
}
