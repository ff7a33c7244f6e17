// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.Features;
import tlsbio.TlsConfig;
import tlsbio.TlsContext;
import tlsbio.core.verify.ChainVerifier;
import tlsbio.core.verify.Purpose;
import tlsbio.engine.EngineFactory;
import tlsbio.spi.TlsBackend;

/**
 * A configuration, compiled: the stack's factory and the verifier of chains. Counts the objects
 * made from it, so that native memory goes when the context is closed and the last of them is gone.
 */
abstract class EngineContext<C extends TlsConfig> implements TlsContext {

  final TlsBackend provider;
  final Optional<Provider> signatures;
  final Function<C, EngineFactory> compiler;

  private final C config;
  private final EngineFactory factory;
  private final @Nullable ChainVerifier verifier;
  private int users = 1;
  private boolean closed;

  EngineContext(
      TlsBackend provider,
      C config,
      Function<C, EngineFactory> compiler,
      Optional<Provider> signatures,
      Purpose peerPurpose) {
    this.provider = provider;
    this.config = config;
    this.compiler = compiler;
    this.signatures = signatures;
    this.verifier =
        verifiesPeers(config) ? ChainVerifier.of(config, peerPurpose, signatures) : null;
    this.factory = compiler.apply(config);
  }

  abstract boolean verifiesPeers(C config);

  abstract boolean isServer();

  @Override
  public final String backend() {
    return provider.name();
  }

  @Override
  public C config() {
    return config;
  }

  @Override
  public final Features features() {
    return provider.features();
  }

  @Override
  public final List<CipherSuite> cipherSuites() {
    return factory.cipherSuites();
  }

  final EngineFactory factory() {
    return factory;
  }

  final @Nullable ChainVerifier verifier() {
    return verifier;
  }

  final synchronized boolean isClosed() {
    return closed;
  }

  /** Counts one more object. */
  final synchronized void use() {
    if (closed) {
      throw new IllegalStateException("this context is closed");
    }
    users++;
  }

  /** Counts one object less. */
  final synchronized void letGo() {
    users--;
    if (users == 0) {
      factory.close();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    letGo();
  }
}
