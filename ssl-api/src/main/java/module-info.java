// SPDX-License-Identifier: Apache-2.0
/**
 * TLS as bytes in, bytes out: what users of tlsbio see.
 *
 * <p>Users work with package {@code tlsbio}. Authors of backends also use {@code tlsbio.spi}. This
 * module does no TLS itself and has no dependency at run time.
 */
@SuppressWarnings("module") // tlsbio.core is compiled after this module
module tlsbio.api {
  requires static org.jspecify;

  exports tlsbio;
  exports tlsbio.spi;
  // Reading PEM, DER and keys is not API; ssl-core reads certificate extensions with it.
  exports tlsbio.encoding to
      tlsbio.core;

  uses tlsbio.spi.TlsBackend;
}
