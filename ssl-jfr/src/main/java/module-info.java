// SPDX-License-Identifier: Apache-2.0
/** Events of the JDK Flight Recorder for tlsbio's connections. */
module tlsbio.jfr {
  requires transitive tlsbio.api;
  requires jdk.jfr;
  requires static org.jspecify;

  exports tlsbio.jfr;
}
