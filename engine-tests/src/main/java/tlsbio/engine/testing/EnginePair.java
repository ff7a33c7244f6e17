// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import tlsbio.MemoryBIO;
import tlsbio.engine.EngineException;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.MemoryKind;

/** A client and a server, connected by two BIOs. */
public final class EnginePair {

  /** The client. */
  public final EngineEnd client;

  /** The server. */
  public final EngineEnd server;

  /** How far the client has come with its handshake. */
  public int clientOutcome = TlsEngine.WANT_READ;

  private EnginePair(EngineEnd client, EngineEnd server) {
    this.client = client;
    this.server = server;
  }

  /** Connects two engines. */
  public static EnginePair of(TlsEngine client, TlsEngine server, MemoryKind kind) {
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    return new EnginePair(
        new EngineEnd(client, kind, toClient, toServer),
        new EngineEnd(server, kind, toServer, toClient));
  }

  /** Takes both ends to DONE; the first fault comes out, when the other end has seen the alert. */
  public EnginePair handshake() throws EngineException {
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

  /** Sends a text each way and fails if another arrives. */
  public EnginePair exchange() throws EngineException {
    pass("ping", client, server);
    pass("pong", server, client);
    return this;
  }

  private static void pass(String text, EngineEnd from, EngineEnd to) throws EngineException {
    from.writeText(text);
    String read = to.readText();
    if (!text.equals(read)) {
      throw new AssertionError("sent '" + text + "', read '" + read + "'");
    }
  }

  /** Frees both engines. */
  public void close() {
    client.engine.close();
    server.engine.close();
  }
}
