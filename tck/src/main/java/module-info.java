// SPDX-License-Identifier: Apache-2.0
/**
 * The compatibility kit: the rules every backend keeps, and what runs them.
 *
 * <p>It binds to the public API only, so that a backend that shares no code with ours can be tested
 * too. A backend's whole test is a class that extends {@link tlsbio.tck.SslTck}.
 */
module tlsbio.tck {
  requires transitive tlsbio.api;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;
  requires static org.junit.platform.launcher; // for those who run it without a build tool

  exports tlsbio.tck;
  exports tlsbio.tck.kit;
  exports tlsbio.tck.report;
  exports tlsbio.tck.rules;
  exports tlsbio.tck.run;

  opens tlsbio.tck to
      org.junit.platform.commons; // what JUnit calls there is nobody else's business
}
