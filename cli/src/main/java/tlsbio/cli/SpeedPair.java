// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.spi.MemoryKind;
import tlsbio.spi.WindowedBio;

/**
 * A client and a server of one backend, joined by memory: each side's outgoing BIO is the other's
 * incoming one. TLS 1.3 with the backend's own suites and groups, because those are what a program
 * gets; the client verifies chain and name. Plaintext lies where the backend has its ciphertext.
 */
final class SpeedPair implements Speed.Contender, AutoCloseable {

  private static final int WRITE = 16 * 1024;

  /** Where plaintext arrives; more room than a record needs. */
  private static final int READ = 64 * 1024;

  /** Turns after which a handshake counts as stuck; one takes two or three. */
  private static final int PATIENCE = 100;

  private static final Peer HOST = Peer.of("localhost");

  private final String name;
  private final ClientContext clients;
  private final ServerContext servers;
  private final SSLObject client;
  private final SSLObject server;
  private final ByteBuffer plain;
  private final ByteBuffer received;

  private SpeedPair(String name, ClientContext clients, ServerContext servers) throws IOException {
    this.name = name;
    this.clients = clients;
    this.servers = servers;
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    this.client = clients.wrapBio(toClient, toServer, HOST);
    this.server = servers.wrapBio(toServer, toClient);
    MemoryKind kind = kind(toServer);
    this.plain = kind.allocate(WRITE);
    this.received = kind.allocate(READ);
    try {
      shake(client, server);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Opens a connection of the backend {@code name} to itself. */
  static SpeedPair open(String name) throws IOException {
    ClientContext clients =
        Tls.client().backend(name).version(TlsVersion.TLS_1_3).trust(DemoPki.trust()).build();
    ServerContext servers =
        Tls.server(DemoPki.localhost()).backend(name).version(TlsVersion.TLS_1_3).build();
    return new SpeedPair(name, clients, servers);
  }

  /** Returns the memory that the backend has asked for; heap if it did not ask. */
  private static MemoryKind kind(MemoryBIO wrapped) {
    return wrapped instanceof WindowedBio bio && !bio.claim(MemoryKind.HEAP)
        ? MemoryKind.DIRECT
        : MemoryKind.HEAP;
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns what the connection has negotiated. */
  String negotiated() {
    return client.cipher().map(Object::toString).orElse("-")
        + ", "
        + client.group().map(Object::toString).orElse("-");
  }

  @Override
  public void run(Speed.Work work) throws IOException {
    switch (work) {
      case BULK -> transfer();
      case HANDSHAKES -> handshake();
    }
  }

  private void transfer() throws IOException {
    client.write(plain.clear());
    received.clear();
    while (received.position() < WRITE) {
      if (server.read(received) <= 0) {
        throw new IOException(received.position() + " of " + WRITE + " bytes came");
      }
    }
  }

  private void handshake() throws IOException {
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    try (SSLObject c = clients.wrapBio(toClient, toServer, HOST);
        SSLObject s = servers.wrapBio(toServer, toClient)) {
      shake(c, s);
    }
  }

  private static void shake(SSLObject client, SSLObject server) throws IOException {
    boolean done = false;
    for (int turn = 0; !done; turn++) {
      if (turn == PATIENCE) {
        throw new IOException("the handshake is stuck");
      }
      done = client.doHandshake() == Status.DONE;
      done &= server.doHandshake() == Status.DONE;
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    clients.close();
    servers.close();
  }
}
