// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientBuilder;
import tlsbio.Identity;
import tlsbio.Peer;
import tlsbio.ServerBuilder;
import tlsbio.Tls;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.MemoryKind;

/** What a pair is made of: one version and nothing checked, but for what a test sets. */
public final class EngineSetup {

  /** The client's settings. */
  public ClientBuilder client = Tls.client();

  /** The server's settings. */
  public ServerBuilder server;

  /** Whom the client asks. */
  public RecordingVerifier clientVerifier = RecordingVerifier.accepting();

  /** Whom the server asks. */
  public RecordingVerifier serverVerifier = RecordingVerifier.accepting();

  /** The name that the client sends, null for none. */
  public @Nullable String serverName = "localhost";

  /** The protocols that the client offers. */
  public List<String> offered = List.of();

  /** The protocol that the server was told to select, empty for none. */
  public List<String> selected = List.of();

  private final Function<TlsConfig, EngineFactory> stack;

  /**
   * Makes one.
   *
   * @param stack compiles a configuration
   * @param identities names of {@link Fixtures}, the server's
   */
  public EngineSetup(
      Function<TlsConfig, EngineFactory> stack, TlsVersion version, String... identities) {
    this.stack = stack;
    Identity[] own = Stream.of(identities).map(Fixtures::identity).toArray(Identity[]::new);
    server = Tls.server(own[0]).identity(own).version(version);
    client.version(version);
  }

  /** Compiles both sides, for more than one connection. */
  public Factories factories() {
    return new Factories(stack.apply(client.config()), stack.apply(server.config()));
  }

  /** Compiles both sides, for one connection. */
  public EnginePair pair() throws EngineException {
    return factories().connect(this);
  }

  /** Returns a pair with {@code raw} in the place of the client. */
  public EnginePair pairWithClient(TlsEngine raw) throws EngineException {
    EngineFactory servers = stack.apply(server.config());
    return EnginePair.of(raw, serverOf(servers), servers.memory());
  }

  /** Returns a pair with {@code raw} in the place of the server. */
  public EnginePair pairWithServer(TlsEngine raw) throws EngineException {
    EngineFactory clients = stack.apply(client.config());
    return EnginePair.of(clientOf(clients), raw, clients.memory());
  }

  private TlsEngine clientOf(EngineFactory factory) throws EngineException {
    return factory.create(
        new EngineParameters(Peer.unnamed(), serverName, offered, clientVerifier, null));
  }

  private TlsEngine serverOf(EngineFactory factory) throws EngineException {
    return factory.create(
        new EngineParameters(Peer.unnamed(), null, selected, serverVerifier, null));
  }

  /**
   * The two sides, compiled.
   *
   * @param clients makes clients
   * @param servers makes servers
   */
  public record Factories(EngineFactory clients, EngineFactory servers) {

    /** Returns a new pair, with the names, protocols and verifiers of {@code setup}. */
    public EnginePair connect(EngineSetup setup) throws EngineException {
      MemoryKind kind = clients.memory();
      return EnginePair.of(setup.clientOf(clients), setup.serverOf(servers), kind);
    }
  }
}
