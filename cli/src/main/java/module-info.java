// SPDX-License-Identifier: Apache-2.0
/** tlsbio from the shell. */
module tlsbio.cli {
  requires tlsbio.api;
  requires static org.jspecify;
}
