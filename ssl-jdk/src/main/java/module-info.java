// SPDX-License-Identifier: Apache-2.0
/** TLS by the JDK: the engines of any JSSE provider behind tlsbio's API. */
module tlsbio.jdk {
  requires transitive tlsbio.core;
  requires static org.jspecify;

  exports tlsbio.jdk;

  provides tlsbio.spi.TlsBackend with
      tlsbio.jdk.JdkBackend;
}
