// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.TlsVersion;
import tlschannel.ClientTlsChannel;
import tlschannel.HeapBufferAllocator;
import tlschannel.NeedsReadException;
import tlschannel.ServerTlsChannel;
import tlschannel.TlsChannel;

/**
 * tls-channel over the JDK's engines and channels in memory that never block. It keeps its buffers,
 * on the heap, which is where the JDK is fastest.
 */
final class ChannelConnections implements Connections {

  private final JsseEngines engines;
  private final ByteBuffer toServer = ByteBuffer.allocate(2 * MOST);
  private final ByteBuffer toClient = ByteBuffer.allocate(2 * MOST);
  private final ByteBuffer plain = ByteBuffer.allocate(MOST);
  private final ByteBuffer received = ByteBuffer.allocate(MOST);
  private @Nullable TlsChannel client;
  private @Nullable TlsChannel server;
  private boolean resumed;

  ChannelConnections(Scenario scenario) throws Exception {
    engines = JsseEngines.jdk(scenario);
  }

  /** One end: two buffers, each between what was read and what was written. */
  private record End(ByteBuffer in, ByteBuffer out) implements ByteChannel {

    @Override
    public int read(ByteBuffer dst) {
      int n = Math.min(in.remaining(), dst.remaining());
      dst.put(in.slice(in.position(), n));
      in.position(in.position() + n);
      return n;
    }

    @Override
    public int write(ByteBuffer src) {
      int n = src.remaining();
      out.compact().put(src).flip();
      return n;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() throws ClosedChannelException {
      throw new ClosedChannelException();
    }
  }

  @Override
  public void handshake() throws Exception {
    connect();
  }

  @Override
  public void connect() throws Exception {
    toServer.clear().flip();
    toClient.clear().flip();
    long verifications = engines.verifications();
    ClientTlsChannel c =
        ClientTlsChannel.newBuilder(new End(toClient, toServer), engines.client())
            .withPlainBufferAllocator(new HeapBufferAllocator())
            .withEncryptedBufferAllocator(new HeapBufferAllocator())
            .withReleaseBuffers(false)
            .build();
    SSLEngine engine = engines.server();
    ServerTlsChannel s =
        ServerTlsChannel.newBuilder(new End(toServer, toClient), SSLContext.getDefault())
            .withEngineFactory(unused -> engine)
            .withPlainBufferAllocator(new HeapBufferAllocator())
            .withEncryptedBufferAllocator(new HeapBufferAllocator())
            .withReleaseBuffers(false)
            .build();
    boolean done = false;
    while (!done) {
      done = shake(c);
      done &= shake(s);
    }
    resumed = engines.verifications() == verifications;
    client = c;
    server = s;
  }

  /** Returns true if the handshake of {@code end} is done, false if it waits for the other end. */
  private static boolean shake(TlsChannel end) throws IOException {
    try {
      end.handshake();
      return true;
    } catch (NeedsReadException e) {
      return false;
    }
  }

  @Override
  public Agreed agreed() {
    SSLSession session = connected(client).getSslEngine().getSession();
    return new Agreed(
        TlsVersion.of(session.getProtocol()), CipherSuite.of(session.getCipherSuite()), resumed);
  }

  @Override
  public int transfer(int bytes) throws IOException {
    return send(connected(client), connected(server), bytes);
  }

  @Override
  public int reply(int bytes) throws IOException {
    return send(connected(server), connected(client), bytes);
  }

  private int send(TlsChannel from, TlsChannel to, int bytes) throws IOException {
    plain.clear().limit(bytes);
    while (plain.hasRemaining()) {
      from.write(plain);
    }
    received.clear();
    while (received.position() < bytes) {
      to.read(received);
    }
    return received.position();
  }

  private static TlsChannel connected(@Nullable TlsChannel channel) {
    if (channel == null) {
      throw new IllegalStateException("connect first");
    }
    return channel;
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
    client = (TlsChannel) pair.client();
    server = (TlsChannel) pair.server();
  }

  @Override
  public void close() {
    engines.close();
  }
}
