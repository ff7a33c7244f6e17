// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.kit.Fixtures;

/** tlsbio: each side's outgoing BIO is the other's incoming one, so there is no network to copy. */
final class TlsbioConnections implements Connections {

  private static final String SUITE = "TLS_AES_128_GCM_SHA256";

  private final ClientContext clients;
  private final ServerContext servers;
  private final ByteBuffer plain;
  private final ByteBuffer received;
  private @Nullable SSLObject client;
  private @Nullable SSLObject server;

  TlsbioConnections(TlsBackend backend, ByteBuffer plain) {
    this.plain = plain;
    this.received =
        plain.isDirect() ? ByteBuffer.allocateDirect(1 << 17) : ByteBuffer.allocate(1 << 17);
    ClientBuilder c =
        Tls.client().backend(backend).version(TlsVersion.TLS_1_3).trust(Fixtures.trust());
    ServerBuilder s =
        Tls.server(Fixtures.identity(Fixtures.SERVER)).backend(backend).version(TlsVersion.TLS_1_3);
    if (backend.features().has(Feature.TLS13_CIPHER_SUITES)) {
      c.cipherSuites(SUITE);
      s.cipherSuites(SUITE);
    }
    clients = c.build();
    servers = s.build();
  }

  @Override
  public void handshake() throws TlsException {
    connect();
    drop();
  }

  @Override
  public void connect() throws TlsException {
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    SSLObject c = clients.wrapBio(toClient, toServer, Fixtures.HOST);
    SSLObject s = servers.wrapBio(toServer, toClient);
    boolean done = false;
    while (!done) {
      done = c.doHandshake() == Status.DONE;
      done &= s.doHandshake() == Status.DONE;
    }
    if (!c.cipher().map(suite -> suite.name().equals(SUITE)).orElse(false)) {
      throw new AssertionError("another suite: " + c.cipher());
    }
    client = c;
    server = s;
  }

  @Override
  public int transfer(int bytes) throws TlsException {
    SSLObject c = client;
    SSLObject s = server;
    if (c == null || s == null) {
      throw new IllegalStateException("connect first");
    }
    c.write(plain.clear().limit(bytes));
    int n = s.read(received.clear());
    if (n != bytes) {
      throw new AssertionError(n + " of " + bytes);
    }
    return n;
  }

  private void drop() {
    if (client != null) {
      client.close();
      client = null;
    }
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @Override
  public void close() {
    drop();
    clients.close();
    servers.close();
  }
}
