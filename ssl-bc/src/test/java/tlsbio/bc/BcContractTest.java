// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.util.List;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.testing.EngineContract;

class BcContractTest extends EngineContract {

  @Override
  public EngineFactory compile(TlsConfig config) {
    return new BcBackend().compile(config);
  }

  @Override
  public List<String> keys() {
    return List.of("rsa", "pss", "p256", "p384", "p521", "ed25519", "ed448");
  }
}
