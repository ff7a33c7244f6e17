// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.security.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tlsbio.ClientAuth;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerConfig;
import tlsbio.ServerContext;
import tlsbio.core.verify.Purpose;
import tlsbio.engine.EngineFactory;
import tlsbio.spi.TlsBackend;

/** A server's configuration, compiled, and those its selector has switched to. */
final class EngineServerContext extends EngineContext<ServerConfig> implements ServerContext {

  /** How many other configurations are kept compiled; the one used longest ago goes first. */
  private static final int OTHERS = 256;

  private final Map<ServerConfig, EngineServerContext> others = new LinkedHashMap<>(8, 0.75f, true);

  EngineServerContext(
      TlsBackend provider,
      ServerConfig config,
      Function<ServerConfig, EngineFactory> compiler,
      Optional<Provider> signatures) {
    super(provider, config, compiler, signatures, Purpose.CLIENT);
  }

  @Override
  boolean verifiesPeers(ServerConfig config) {
    return config.clientAuth() != ClientAuth.NONE && !config.insecureNoVerification();
  }

  @Override
  boolean isServer() {
    return true;
  }

  @Override
  public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
    return Connection.server(this, incoming, outgoing, peer);
  }

  /** Returns the check of one client. */
  PeerCheck newCheck() {
    return new PeerCheck(config(), verifier(), null);
  }

  /**
   * Returns the context of another configuration, compiled once.
   *
   * @throws tlsbio.ConfigurationException if the stack cannot work with it
   */
  EngineServerContext other(ServerConfig other) {
    if (other.equals(config())) {
      return this;
    }
    synchronized (others) {
      EngineServerContext known = others.get(other);
      if (known == null) {
        known = new EngineServerContext(provider, other, compiler, signatures);
        others.put(other, known);
        if (others.size() > OTHERS) {
          EngineServerContext eldest = others.values().iterator().next();
          others.values().remove(eldest);
          eldest.close();
        }
      }
      return known;
    }
  }

  /** Makes this the context of a connection that another one began. */
  void adopt(Link link) {
    if (link.context != this) {
      use();
      link.context.letGo();
      link.context = this;
      link.check = newCheck();
    }
  }

  @Override
  public void close() {
    super.close();
    synchronized (others) {
      others.values().forEach(EngineServerContext::close);
      others.clear();
    }
  }
}
