// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tlsbio.Alert;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineFactory;

/** What the tests of {@link EngineContract} need to know of a backend. */
public interface EngineBinding {

  /** Compiles a configuration, as the backend does. */
  EngineFactory compile(TlsConfig config);

  /** Returns the names of the {@link Fixtures} whose keys sign on both sides, in every version. */
  List<String> keys();

  /**
   * Returns false for a stack that has only some alerts for certificates, and sends the nearest.
   */
  default boolean sendsAnyRefusal() {
    return true;
  }

  /** Returns what a stack sends that has nearly every alert, but perhaps not {@code wanted}. */
  default Alert nearest(Alert wanted) {
    return wanted;
  }

  /** Returns a setup whose server has the fixtures {@code identities}. */
  default EngineSetup setup(TlsVersion version, String... identities) {
    return new EngineSetup(this::compile, version, identities);
  }

  /** Returns a pair that has shaken hands. */
  default EnginePair connected(TlsVersion version) throws EngineException {
    return setup(version, "p256").pair().handshake();
  }

  /** Returns every key with every version. */
  default Stream<Arguments> keysAndVersions() {
    return keys().stream()
        .flatMap(key -> Stream.of(TlsVersion.values()).map(version -> Arguments.of(key, version)));
  }
}
