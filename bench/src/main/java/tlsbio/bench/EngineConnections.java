// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;
import tlsbio.tck.kit.Fixtures;

/** Any two SSLEngines, driven as well as they can be: no copy between them, status from results. */
final class EngineConnections implements Connections {

  private static final String[] SUITES = {"TLS_AES_128_GCM_SHA256"};
  private static final String[] VERSIONS = {"TLSv1.3"};

  private final Supplier<SSLEngine> clients;
  private final Supplier<SSLEngine> servers;
  private final ByteBuffer toServer;
  private final ByteBuffer toClient;
  private final ByteBuffer plain;
  private final ByteBuffer received;
  private final ByteBuffer nothing;
  private @Nullable SSLEngine client;
  private @Nullable SSLEngine server;

  private EngineConnections(
      Supplier<SSLEngine> clients, Supplier<SSLEngine> servers, IntFunction<ByteBuffer> memory) {
    this.clients = clients;
    this.servers = servers;
    toServer = memory.apply(1 << 18);
    toClient = memory.apply(1 << 18);
    plain = memory.apply(1 << 17);
    received = memory.apply((1 << 17) + (1 << 15));
    nothing = memory.apply(0);
  }

  static EngineConnections jdk() throws Exception {
    AtomicInteger ports = new AtomicInteger(); // sessions are kept by host and port: never resumed
    SSLContext c = SSLContext.getInstance("TLS");
    c.init(null, trust().getTrustManagers(), null);
    SSLContext s = SSLContext.getInstance("TLS");
    s.init(keys().getKeyManagers(), null, null);
    return new EngineConnections(
        () -> c.createSSLEngine(Fixtures.HOST, ports.getAndIncrement()),
        s::createSSLEngine,
        ByteBuffer::allocate);
  }

  static EngineConnections netty() throws Exception {
    AtomicInteger ports = new AtomicInteger();
    Identity identity = Fixtures.identity(Fixtures.SERVER);
    SslContext c =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .trustManager(Fixtures.trust().anchors().toArray(new X509Certificate[0]))
            .protocols(VERSIONS)
            .build();
    SslContext s =
        SslContextBuilder.forServer(
                identity.key(), identity.chain().toArray(new X509Certificate[0]))
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .protocols(VERSIONS)
            .build();
    PooledByteBufAllocator memory = PooledByteBufAllocator.DEFAULT;
    return new EngineConnections(
        () -> c.newEngine(memory, Fixtures.HOST, ports.getAndIncrement()),
        () -> s.newEngine(memory),
        ByteBuffer::allocateDirect);
  }

  private static TrustManagerFactory trust() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", Fixtures.trust().anchors().get(0));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static KeyManagerFactory keys() throws Exception {
    Identity identity = Fixtures.identity(Fixtures.SERVER);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", identity.key(), new char[0], identity.chain().toArray(new X509Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory;
  }

  @Override
  public void handshake() throws Exception {
    connect();
    close();
  }

  @Override
  public void connect() throws Exception {
    SSLEngine c = clients.get();
    SSLEngine s = servers.get();
    c.setUseClientMode(true);
    s.setUseClientMode(false);
    for (SSLEngine engine : List.of(c, s)) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(VERSIONS);
      if (!(engine instanceof io.netty.handler.ssl.ReferenceCountedOpenSslEngine)) {
        parameters.setCipherSuites(SUITES);
      }
      if (engine.getUseClientMode()) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
      }
      engine.setSSLParameters(parameters);
    }
    toServer.clear().flip();
    toClient.clear().flip();
    c.beginHandshake();
    s.beginHandshake();
    boolean moved = true;
    while (moved) {
      moved = turn(c, toClient, toServer);
      moved |= turn(s, toServer, toClient);
    }
    String suite = c.getSession().getCipherSuite();
    if (!suite.equals(SUITES[0])) {
      throw new AssertionError("another suite: " + suite);
    }
    client = c;
    server = s;
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
  public int transfer(int bytes) throws Exception {
    SSLEngine c = client;
    SSLEngine s = server;
    if (c == null || s == null) {
      throw new IllegalStateException("connect first");
    }
    plain.clear().limit(bytes);
    toServer.clear();
    while (plain.hasRemaining()) {
      c.wrap(plain, toServer);
    }
    toServer.flip();
    received.clear();
    while (toServer.hasRemaining()) {
      s.unwrap(toServer, received);
    }
    if (received.position() != bytes) {
      throw new AssertionError(received.position() + " of " + bytes);
    }
    return bytes;
  }

  @Override
  public void close() {
    ReferenceCountUtil.release(client);
    ReferenceCountUtil.release(server);
    client = null;
    server = null;
  }
}
