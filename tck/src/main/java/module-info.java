// SPDX-License-Identifier: Apache-2.0
/** The compatibility kit: the rules every backend keeps, and what runs them. */
module tlsbio.tck {
  requires transitive tlsbio.api;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports tlsbio.tck;
}
