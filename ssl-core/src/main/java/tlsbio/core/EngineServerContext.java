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
import tlsbio.spi.RequiredFeatures;
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
   * Hands a connection over to the context of another configuration, which is compiled once.
   *
   * @throws tlsbio.ConfigurationException if the stack cannot work with it
   */
  void hand(Link link, ServerConfig other) {
    if (other.equals(config())) {
      return;
    }
    synchronized (others) {
      EngineServerContext next = others.get(other);
      if (next == null) {
        RequiredFeatures.check(provider, other);
        next = new EngineServerContext(provider, other, compiler, signatures);
        others.put(other, next);
      }
      next.adopt(link);
      if (isClosed()) {
        forgetOthers();
      } else if (others.size() > OTHERS) {
        EngineServerContext eldest = others.values().iterator().next();
        others.values().remove(eldest);
        eldest.close();
      }
    }
  }

  private void adopt(Link link) {
    use();
    link.context.letGo();
    link.context = this;
    link.check = newCheck();
  }

  private void forgetOthers() {
    others.values().forEach(EngineServerContext::close);
    others.clear();
  }

  @Override
  public void close() {
    super.close();
    synchronized (others) {
      forgetOthers();
    }
  }
}
