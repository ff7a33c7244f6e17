// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.security.Provider;
import java.util.Optional;
import java.util.function.Function;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.ServerConfig;
import tlsbio.ServerContext;
import tlsbio.engine.EngineFactory;
import tlsbio.spi.RequiredFeatures;
import tlsbio.spi.TlsBackend;

/** Makes the contexts of a backend that consists of engines. */
public final class Contexts {

  private Contexts() {}

  /** Returns a client's context. */
  public static ClientContext client(
      TlsBackend backend,
      ClientConfig config,
      Function<ClientConfig, EngineFactory> compiler,
      Optional<Provider> signatures) {
    RequiredFeatures.check(backend, config);
    return new EngineClientContext(backend, config, compiler, signatures);
  }

  /** Returns a server's context. */
  public static ServerContext server(
      TlsBackend backend,
      ServerConfig config,
      Function<ServerConfig, EngineFactory> compiler,
      Optional<Provider> signatures) {
    RequiredFeatures.check(backend, config);
    return new EngineServerContext(backend, config, compiler, signatures);
  }
}
