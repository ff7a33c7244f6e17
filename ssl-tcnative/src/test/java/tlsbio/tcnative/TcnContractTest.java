// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.util.List;
import tlsbio.Alert;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.testing.EngineContract;

class TcnContractTest extends EngineContract {

  @Override
  public EngineFactory compile(TlsConfig config) {
    return TcnEngineFactory.of(new Natives(), config);
  }

  /** Of the other curves a hello of BoringSSL's names no scheme of TLS 1.3. */
  @Override
  public List<String> keys() {
    return List.of("rsa", "p256", "p384");
  }

  /** BoringSSL's numbers for verdicts are older than OCSP. */
  @Override
  public Alert nearest(Alert wanted) {
    return wanted.equals(Alert.BAD_CERTIFICATE_STATUS_RESPONSE)
        ? Alert.CERTIFICATE_UNKNOWN
        : wanted;
  }
}
