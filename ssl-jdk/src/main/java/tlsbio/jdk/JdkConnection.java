// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import tlsbio.engine.PeerVerifier;

/**
 * What JSSE must be able to find again for one connection: whom to ask about the peer, and which
 * application protocol a server selects.
 *
 * <p>Trust managers belong to an SSLContext, of which there is one per configuration, yet the
 * question is one connection's. Everything that leads from the {@link SSLEngine} a trust manager is
 * given to its connection has a price: a map keyed by engine leaks what is never closed, a weak one
 * costs the collector, a thread's variable must be set around every call (some providers verify in
 * {@code unwrap}, some in a task), and the handshake session does not exist before the stack wants
 * to use it. The engine's ALPN selector is an object of ours that JSSE keeps with the engine, gives
 * back when asked, and on clients never calls. So the selector is the connection: no table, no
 * removal, any thread. Other providers than the JDK's are not asked for that much: see {@link
 * JdkEngineFactory}.
 */
final class JdkConnection implements BiFunction<SSLEngine, List<String>, String> {

  private final PeerVerifier verifier;
  private final String chosenProtocol;

  /**
   * @param chosenProtocol what a server selects, empty for none; unused on a client
   */
  JdkConnection(PeerVerifier verifier, String chosenProtocol) {
    this.verifier = verifier;
    this.chosenProtocol = chosenProtocol;
  }

  /** Returns the connection of {@code engine}, null if it is none of ours. */
  static @Nullable JdkConnection of(@Nullable SSLEngine engine) {
    return engine != null
            && engine.getHandshakeApplicationProtocolSelector() instanceof JdkConnection connection
        ? connection
        : null;
  }

  /** Selects what core chose; an empty answer goes on without a protocol, null would be fatal. */
  @Override
  public String apply(SSLEngine engine, List<String> offered) {
    return chosenProtocol;
  }

  PeerVerifier verifier() {
    return verifier;
  }
}
