// SPDX-License-Identifier: Apache-2.0
/** TLS by BoringSSL: netty-tcnative's natives behind tlsbio's API. */
module tlsbio.tcnative {
  requires transitive tlsbio.core;
  requires io.netty.handler;
  requires io.netty.tcnative.classes.openssl;
  requires static org.jspecify;

  exports tlsbio.tcnative;

  provides tlsbio.spi.TlsBackend with
      tlsbio.tcnative.TcnBackend;
}
