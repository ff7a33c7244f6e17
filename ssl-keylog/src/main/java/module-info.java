// SPDX-License-Identifier: Apache-2.0
/**
 * A key log in a file, for protocol analysers. It is an artifact of its own so that a program which
 * does not have it cannot be made to write one.
 */
module tlsbio.keylog {
  requires transitive tlsbio.api;
  requires static org.jspecify;

  exports tlsbio.keylog;
}
