// SPDX-License-Identifier: Apache-2.0
/** TLS by Bouncy Castle: the low-level protocol classes of bctls behind tlsbio's API. */
module tlsbio.bc {
  requires transitive tlsbio.core;
  requires static org.bouncycastle.provider;
  requires static org.bouncycastle.tls;
  requires static org.jspecify;

  exports tlsbio.bc;

  provides tlsbio.spi.TlsBackend with
      tlsbio.bc.BcBackend;
}
