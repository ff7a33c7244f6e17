// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.MemoryBIO;
import tlsbio.NamedGroup;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.SessionCache;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsBuilder;
import tlsbio.TlsException;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.kit.Fixtures;

/** tlsbio: each side's outgoing BIO is the other's incoming one, so there is no network to copy. */
final class TlsbioConnections implements Connections {

  private final Scenario scenario;
  private final ClientContext clients;
  private final ServerContext servers;
  private final ByteBuffer plain;
  private final ByteBuffer received;
  private @Nullable SSLObject client;
  private @Nullable SSLObject server;

  /** Makes those of {@code backend}, with plaintext in {@code plain} and {@code received}. */
  TlsbioConnections(Scenario scenario, TlsBackend backend, ByteBuffer plain, ByteBuffer received) {
    this.scenario = scenario;
    this.plain = plain;
    this.received = received;
    ClientBuilder c = Tls.client().trust(Fixtures.trust());
    ServerBuilder s = Tls.server(Fixtures.identity(Fixtures.SERVER));
    tell(c, backend);
    tell(s, backend);
    if (scenario.resuming()) {
      c.sessionCache(SessionCache.of(8));
      s.tickets(true);
    }
    clients = c.build();
    servers = s.build();
  }

  private void tell(TlsBuilder<?> builder, TlsBackend backend) {
    builder.backend(backend).version(scenario.version());
    Features features = backend.features();
    Feature choice =
        switch (scenario.version()) {
          case TLS_1_2 -> Feature.CIPHER_SUITES;
          case TLS_1_3 -> Feature.TLS13_CIPHER_SUITES;
        };
    if (features.has(choice)) {
      builder.cipherSuites(scenario.cipherSuite());
    } else {
      scenario.requireDefaultSuiteOfBoringSsl();
    }
    if (features.has(Feature.GROUPS)) {
      builder.groups(scenario.groups().toArray(NamedGroup[]::new));
    }
  }

  @Override
  public void handshake() throws TlsException {
    connect();
    drop();
  }

  @Override
  public void connect() throws TlsException {
    drop();
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    SSLObject c = clients.wrapBio(toClient, toServer, scenario.host());
    client = c;
    SSLObject s = servers.wrapBio(toServer, toClient);
    server = s;
    boolean done = false;
    while (!done) {
      done = c.doHandshake() == Status.DONE;
      done &= s.doHandshake() == Status.DONE;
    }
    c.read(received.clear()); // the tickets of TLS 1.3, if any have come
  }

  @Override
  public Agreed agreed() {
    SSLObject c = connected(client);
    return new Agreed(c.version().orElseThrow(), c.cipher().orElseThrow(), c.sessionReused());
  }

  @Override
  public int transfer(int bytes) throws TlsException {
    return send(connected(client), connected(server), bytes);
  }

  @Override
  public int reply(int bytes) throws TlsException {
    return send(connected(server), connected(client), bytes);
  }

  private int send(SSLObject from, SSLObject to, int bytes) throws TlsException {
    from.write(plain.clear().limit(bytes));
    int n = to.read(received.clear());
    if (n != bytes) {
      throw new AssertionError(n + " of " + bytes);
    }
    return n;
  }

  private static SSLObject connected(@Nullable SSLObject object) {
    if (object == null) {
      throw new IllegalStateException("connect first");
    }
    return object;
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
  public Pair detach() {
    Pair pair = new Pair(connected(client), connected(server));
    client = null;
    server = null;
    return pair;
  }

  @Override
  public void attach(Pair pair) {
    client = (SSLObject) pair.client();
    server = (SSLObject) pair.server();
  }

  @Override
  public void close() {
    drop();
    clients.close();
    servers.close();
  }
}
