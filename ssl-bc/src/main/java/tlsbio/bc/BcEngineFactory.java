// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.util.List;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;
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
  private final BcAbilities abilities;
  private final TlsCrypto crypto;
  private final BcKeys keys;
  private final BcSettings settings;
  private final @Nullable BcSessions sessions;

  BcEngineFactory(BcAbilities abilities, TlsConfig config) {
    this.config = config;
    this.abilities = abilities;
    this.crypto = abilities.module().crypto();
    this.keys = new BcKeys(abilities, crypto, config);
    this.settings = new BcSettings(abilities, config);
    this.sessions =
        config instanceof ServerConfig server && server.tickets()
            ? new BcSessions(config.clock())
            : null;
  }

  @Override
  public MemoryKind memory() {
    return MemoryKind.HEAP;
  }

  @Override
  public List<CipherSuite> cipherSuites() {
    return abilities.suites(config);
  }

  @Override
  public TlsEngine create(EngineParameters parameters) {
    BcConnection connection = new BcConnection(parameters);
    TlsCrypto own = abilities.module().crypto(crypto, connection);
    BcProtocol protocol =
        config instanceof ServerConfig server
            ? new BcServerProtocol(
                connection, new BcServer(own, settings, keys, connection, server, sessions))
            : new BcClientProtocol(connection, new BcClient(own, settings, keys, connection));
    return new BcEngine(protocol, connection, config.offload());
  }

  @Override
  public void close() {
    if (sessions != null) {
      sessions.clear();
    }
  }
}
