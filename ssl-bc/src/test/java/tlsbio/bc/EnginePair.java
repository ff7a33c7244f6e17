// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

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
import tlsbio.engine.EngineFactory;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.TlsEngine;

/** A client and a server, connected by two BIOs. */
final class EnginePair {

  final EngineEnd client;
  final EngineEnd server;
  int clientOutcome = TlsEngine.WANT_READ;

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

    EnginePair pair() throws EngineException {
      return new EnginePairs(client.config(), server.config()).connect(this);
    }
  }

  /** Two factories, for more than one connection. */
  static final class EnginePairs {
    final EngineFactory clients;
    final EngineFactory servers;

    EnginePairs(ClientConfig client, ServerConfig server) {
      clients = new BcEngineFactory(client);
      servers = new BcEngineFactory(server);
    }

    EnginePair connect(Setup setup) throws EngineException {
      TlsEngine client =
          clients.create(
              new EngineParameters(
                  Peer.unnamed(), setup.serverName, setup.offered, setup.clientVerifier));
      TlsEngine server =
          servers.create(
              new EngineParameters(Peer.unnamed(), null, setup.selected, setup.serverVerifier));
      return of(client, server);
    }
  }

  static EnginePair of(TlsEngine client, TlsEngine server) {
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    return new EnginePair(
        new EngineEnd(client, toClient, toServer), new EngineEnd(server, toServer, toClient));
  }

  static EnginePair connected(TlsVersion version) throws EngineException {
    return new Setup(version, "p256").pair().handshake();
  }

  /** Takes both ends to DONE; the first fault comes out, when the other end has seen the alert. */
  EnginePair handshake() throws EngineException {
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
