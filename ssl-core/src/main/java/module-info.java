// SPDX-License-Identifier: Apache-2.0
/**
 * What all backends share, and the engine SPI they are written to.
 *
 * <p>A backend extends {@code tlsbio.engine.EngineBackend} and supplies one {@code
 * tlsbio.engine.TlsEngine} per connection; the rest of an {@code SSLObject} is here, once.
 */
module tlsbio.core {
  requires transitive tlsbio.api;
  requires static org.jspecify;

  exports tlsbio.engine;
}
