// SPDX-License-Identifier: Apache-2.0
/** Conscrypt as a backend of tlsbio. */
module tlsbio.examples.conscrypt {
  requires transitive tlsbio.jdk;
  requires org.conscrypt;

  exports tlsbio.examples.conscrypt;

  provides tlsbio.spi.TlsBackend with
      tlsbio.examples.conscrypt.ConscryptBackend;
}
