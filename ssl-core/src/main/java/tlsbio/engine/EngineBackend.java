// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.security.Provider;
import java.util.Optional;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.ServerConfig;
import tlsbio.ServerContext;
import tlsbio.TlsConfig;
import tlsbio.core.Contexts;
import tlsbio.spi.TlsBackend;

/**
 * A backend made of engines: everything above {@link TlsEngine} is tlsbio's own.
 *
 * @since 0.1
 */
public abstract class EngineBackend implements TlsBackend {

  /** For subclasses. */
  protected EngineBackend() {}

  /**
   * Compiles a configuration of either side.
   *
   * @throws tlsbio.ConfigurationException if the stack cannot work with it
   */
  protected abstract EngineFactory compile(TlsConfig config);

  /**
   * Returns the JCA provider with which tlsbio.core checks the signatures of certificates; empty
   * for the platform's own choice.
   */
  protected Optional<Provider> signatureProvider() {
    return Optional.empty();
  }

  /** Returns what the stack can do, without what tlsbio.core does for every stack. */
  protected abstract Features stackFeatures();

  @Override
  public final Features features() {
    return stackFeatures().plus(Feature.CRLS);
  }

  @Override
  public final ClientContext client(ClientConfig config) {
    return Contexts.client(this, config, this::compile, signatureProvider());
  }

  @Override
  public final ServerContext server(ServerConfig config) {
    return Contexts.server(this, config, this::compile, signatureProvider());
  }
}
