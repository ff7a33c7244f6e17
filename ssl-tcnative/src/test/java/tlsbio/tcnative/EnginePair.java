// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientBuilder;
import tlsbio.ClientConfig;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.ServerBuilder;
import tlsbio.ServerConfig;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.TlsEngine;

/** A client and a server, connected by two BIOs. */
final class EnginePair {

  final EngineEnd client;
  final EngineEnd server;

  EnginePair(EngineEnd client, EngineEnd server) {
    this.client = client;
    this.server = server;
  }

  /** What is different from one version, a P-256 server, nothing checked. */
  static final class Setup {
    ClientBuilder client = Tls.client();
    ServerBuilder server;
    RecordingVerifier clientVerifier = RecordingVerifier.accepting();
    RecordingVerifier serverVerifier = RecordingVerifier.accepting();
    @Nullable String serverName = "localhost";
    List<String> offered = List.of();
    List<String> selected = List.of();

    Setup(TlsVersion version, String... identities) {
      server = Tls.server(Fixtures.identity(identities[0]));
      server.identity(
          List.of(identities).stream().map(Fixtures::identity).toArray(tlsbio.Identity[]::new));
      client.version(version);
      server.version(version);
    }

    Natives natives = new Natives();

    EnginePairs pairs() {
      return new EnginePairs(natives, client.config(), server.config());
    }

    EnginePair pair() throws EngineException {
      return pairs().connect(this);
    }
  }

  /** Two factories, for more than one connection. */
  static final class EnginePairs {
    final TcnEngineFactory clients;
    final TcnEngineFactory servers;

    EnginePairs(Natives natives, ClientConfig client, ServerConfig server) {
      clients = TcnEngineFactory.of(natives, client);
      servers = TcnEngineFactory.of(natives, server);
    }

    EnginePair connect(Setup setup) throws EngineException {
      MemoryBIO toServer = MemoryBIO.create();
      MemoryBIO toClient = MemoryBIO.create();
      TlsEngine client =
          clients.create(
              new EngineParameters(
                  Peer.unnamed(), setup.serverName, setup.offered, setup.clientVerifier));
      TlsEngine server =
          servers.create(
              new EngineParameters(Peer.unnamed(), null, setup.selected, setup.serverVerifier));
      return new EnginePair(
          new EngineEnd(client, toClient, toServer), new EngineEnd(server, toServer, toClient));
    }
  }

  static EnginePair connected(TlsVersion version) throws EngineException {
    return new Setup(version, "p256").pair().handshake();
  }

  /** Takes both ends to DONE; the first fault comes out, when the other end has seen the alert. */
  EnginePair handshake() throws EngineException {
    int clientOutcome = TlsEngine.WANT_READ;
    int serverOutcome = TlsEngine.WANT_READ;
    for (int round = 0; round < 10; round++) {
      if (clientOutcome == TlsEngine.WANT_READ) {
        clientOutcome = client.handshake();
      }
      if (serverOutcome == TlsEngine.WANT_READ && server.incoming.pending() > 0) {
        serverOutcome = server.handshake();
      }
      if (clientOutcome != TlsEngine.WANT_READ && serverOutcome != TlsEngine.WANT_READ) {
        return this;
      }
    }
    throw new AssertionError("no end: client " + clientOutcome + ", server " + serverOutcome);
  }
}
