// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.util.List;
import tlsbio.CipherSuite;
import tlsbio.ServerConfig;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.MemoryKind;

/** What the connections of one configuration share: its crypto, with one random, and its keys. */
final class BcEngineFactory implements EngineFactory {

  private final TlsConfig config;
  private final BcCrypto crypto;
  private final BcKeys keys;
  private final BcSettings settings;

  BcEngineFactory(TlsConfig config) {
    this.config = config;
    this.crypto = new BcCrypto();
    this.keys = new BcKeys(crypto, config);
    this.settings = new BcSettings(config);
  }

  @Override
  public MemoryKind memory() {
    return MemoryKind.HEAP;
  }

  @Override
  public List<CipherSuite> cipherSuites() {
    return BcAbilities.suites(config);
  }

  @Override
  public TlsEngine create(EngineParameters parameters) {
    BcConnection connection = new BcConnection(parameters);
    BcProtocol protocol =
        config instanceof ServerConfig server
            ? new BcServerProtocol(
                connection, new BcServer(crypto, settings, keys, connection, server))
            : new BcClientProtocol(connection, new BcClient(crypto, settings, keys, connection));
    return new BcEngine(protocol, connection, config.offload());
  }

  @Override
  public void close() {
    // nothing is held that the collector does not free
  }
}
