// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.TlsVersion;

/** Any two SSLEngines, driven as well as they can be: no copy between them, status from results. */
final class EngineConnections implements Connections {

  private final Engines engines;
  private final ByteBuffer toServer;
  private final ByteBuffer toClient;
  private final ByteBuffer plain;
  private final ByteBuffer received;
  private final ByteBuffer nothing;
  private @Nullable SSLEngine client;
  private @Nullable SSLEngine server;
  private boolean resumed;

  EngineConnections(Engines engines) {
    this.engines = engines;
    toServer = engines.memory(2 * MOST);
    toClient = engines.memory(2 * MOST);
    plain = engines.memory(MOST);
    received = engines.memory(MOST + (1 << 15));
    nothing = engines.memory(0);
  }

  @Override
  public void handshake() throws Exception {
    connect();
    drop();
  }

  @Override
  public void connect() throws Exception {
    drop();
    SSLEngine c = engines.client();
    client = c;
    SSLEngine s = engines.server();
    server = s;
    long verifications = engines.verifications();
    toServer.clear().flip();
    toClient.clear().flip();
    c.beginHandshake();
    s.beginHandshake();
    boolean moved = true;
    while (moved) {
      moved = turn(c, toClient, toServer);
      moved |= turn(s, toServer, toClient);
    }
    if (isShaking(c) || isShaking(s)) {
      throw new AssertionError(c.getHandshakeStatus() + " and " + s.getHandshakeStatus());
    }
    resumed = engines.verifications() == verifications;
  }

  private static boolean isShaking(SSLEngine engine) {
    return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }

  /** Does what {@code engine} wants until it wants records; returns true if anything moved. */
  private boolean turn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws Exception {
    boolean any = false;
    while (true) {
      HandshakeStatus status = engine.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_TASK) {
        for (Runnable t = engine.getDelegatedTask(); t != null; t = engine.getDelegatedTask()) {
          t.run();
        }
        any = true;
        continue;
      }
      SSLEngineResult result;
      if (status == HandshakeStatus.NEED_WRAP) {
        out.compact();
        result = engine.wrap(nothing, out);
        out.flip();
      } else {
        result = engine.unwrap(in, received.clear());
      }
      if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
        return any;
      }
      any = true;
    }
  }

  @Override
  public Agreed agreed() {
    SSLSession session = connected(client).getSession();
    return new Agreed(
        TlsVersion.of(session.getProtocol()), CipherSuite.of(session.getCipherSuite()), resumed);
  }

  @Override
  public int transfer(int bytes) throws Exception {
    return send(connected(client), connected(server), toServer, bytes);
  }

  @Override
  public int reply(int bytes) throws Exception {
    return send(connected(server), connected(client), toClient, bytes);
  }

  private int send(SSLEngine from, SSLEngine to, ByteBuffer link, int bytes) throws Exception {
    plain.clear().limit(bytes);
    link.clear();
    while (plain.hasRemaining()) {
      from.wrap(plain, link);
    }
    link.flip();
    received.clear();
    while (link.hasRemaining()) {
      to.unwrap(link, received);
    }
    if (received.position() != bytes) {
      throw new AssertionError(received.position() + " of " + bytes);
    }
    return bytes;
  }

  private static SSLEngine connected(@Nullable SSLEngine engine) {
    if (engine == null) {
      throw new IllegalStateException("connect first");
    }
    return engine;
  }

  private void drop() throws Exception {
    SSLEngine c = client;
    SSLEngine s = server;
    client = null;
    server = null;
    if (c != null) {
      engines.free(c);
    }
    if (s != null) {
      engines.free(s);
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
    client = (SSLEngine) pair.client();
    server = (SSLEngine) pair.server();
  }

  @Override
  public void close() {
    try {
      drop();
    } catch (Exception e) {
      throw new AssertionError("an engine cannot be freed", e);
    } finally {
      engines.close();
    }
  }
}
