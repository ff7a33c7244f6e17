// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.security.Provider;
import java.util.Optional;
import java.util.function.Function;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.core.verify.Purpose;
import tlsbio.engine.EngineFactory;
import tlsbio.spi.TlsBackend;

/** A client's configuration, compiled. */
final class EngineClientContext extends EngineContext<ClientConfig> implements ClientContext {

  EngineClientContext(
      TlsBackend provider,
      ClientConfig config,
      Function<ClientConfig, EngineFactory> compiler,
      Optional<Provider> signatures) {
    super(provider, config, compiler, signatures, Purpose.SERVER);
  }

  @Override
  boolean verifiesPeers(ClientConfig config) {
    return !config.insecureNoVerification();
  }

  @Override
  boolean isServer() {
    return false;
  }

  @Override
  public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
    if (config().checkHostname()
        && peer.nameToVerify().isEmpty()
        && config().preSharedKeys().isEmpty()
        && config().trustedRawPublicKeys().isEmpty()) {
      throw new IllegalArgumentException(
          "host names are checked, and this peer has none: give a host, or a name to verify");
    }
    return Connection.client(this, incoming, outgoing, peer);
  }

  /** Returns the check of one server. */
  PeerCheck newCheck(Peer peer) {
    String name = config().checkHostname() ? peer.nameToVerify().orElse(null) : null;
    return new PeerCheck(config(), verifier(), name);
  }
}
