// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import io.netty.internal.tcnative.SSL;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.TlsVersion;

/** netty-tcnative's natives without Netty's engine: what BoringSSL can do from Java at best. */
final class NativeConnections implements Connections {

  private final NativeContexts contexts;
  private final NativeMemory toServer;
  private final NativeMemory toClient;
  private final NativeMemory plain;
  private final NativeMemory received;
  private @Nullable NativeEnd client;
  private @Nullable NativeEnd server;

  NativeConnections(Scenario scenario) throws Exception {
    contexts = new NativeContexts(scenario);
    toServer = new NativeMemory(2 * MOST);
    toClient = new NativeMemory(2 * MOST);
    plain = new NativeMemory(MOST);
    received = new NativeMemory(MOST);
  }

  @Override
  public void handshake() throws Exception {
    connect();
    drop();
  }

  @Override
  public void connect() throws Exception {
    drop();
    toServer.clear();
    toClient.clear();
    NativeEnd c = contexts.client();
    client = c;
    NativeEnd s = contexts.server();
    server = s;
    boolean done = false;
    while (!done) {
      done = c.handshake(toClient, toServer);
      done &= s.handshake(toServer, toClient);
    }
  }

  @Override
  public Agreed agreed() {
    long ssl = connected(client).ssl;
    return new Agreed(
        TlsVersion.of(SSL.getVersion(ssl)),
        CipherSuite.of(SSL.getCipherForSSL(ssl)),
        SSL.isSessionReused(ssl));
  }

  @Override
  public int transfer(int bytes) {
    connected(client).seal(plain, bytes, toServer);
    return connected(server).open(toServer, received, bytes);
  }

  @Override
  public int reply(int bytes) {
    connected(server).seal(plain, bytes, toClient);
    return connected(client).open(toClient, received, bytes);
  }

  private static NativeEnd connected(@Nullable NativeEnd end) {
    if (end == null) {
      throw new IllegalStateException("connect first");
    }
    return end;
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
    client = (NativeEnd) pair.client();
    server = (NativeEnd) pair.server();
  }

  @Override
  public void close() {
    drop();
    contexts.close();
  }
}
