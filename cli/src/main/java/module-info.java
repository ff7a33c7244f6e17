// SPDX-License-Identifier: Apache-2.0
/** tlsbio from the shell. */
module tlsbio.cli {
  requires tlsbio.api;
  requires tlsbio.keylog;
  requires static org.jspecify;
  requires static tlsbio.tck; // brought by the launcher for that one command
}
