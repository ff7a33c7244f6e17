// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;

/** Pairs of this backend's engines. */
final class Engines {

  private Engines() {}

  /** Returns a setup whose server has the fixtures {@code identities}. */
  static EngineSetup setup(TlsVersion version, String... identities) {
    return new EngineSetup(new BcBackend()::compile, version, identities);
  }

  /** Returns a pair that has shaken hands. */
  static EnginePair connected(TlsVersion version) throws EngineException {
    return setup(version, "p256").pair().handshake();
  }
}
