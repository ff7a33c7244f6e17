// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;

/** One connection of ours over a socket on loopback, after its handshake, with whoever is there. */
final class Loopback implements AutoCloseable {

  private final SocketChannel socket;
  private final MemoryBIO incoming = MemoryBIO.create();
  private final MemoryBIO outgoing = MemoryBIO.create();
  private final SSLObject tls;

  private Loopback(SocketChannel socket, ClientContext context) throws IOException {
    this.socket = socket;
    this.tls = context.wrapBio(incoming, outgoing, "localhost");
    handshake();
  }

  private Loopback(SocketChannel socket, ServerContext context) throws IOException {
    this.socket = socket;
    this.tls = context.wrapBio(incoming, outgoing);
    handshake();
  }

  /** Connects to {@code port}. */
  static Loopback connect(ClientContext context, int port) throws IOException {
    SocketChannel socket =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new Loopback(socket, context);
  }

  /** Returns a socket that listens at a free port. */
  static ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Accepts one connection, asks {@code question} after its handshake, and closes it. */
  static <T> CompletableFuture<T> serve(
      ServerSocketChannel listening, ServerContext context, Question<T> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Loopback connection = new Loopback(listening.accept(), context)) {
            return question.ask(connection.tls);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  /** What is asked of a connection. */
  @FunctionalInterface
  interface Question<T> {
    T ask(SSLObject tls) throws IOException;
  }

  SSLObject tls() {
    return tls;
  }

  private void handshake() throws IOException {
    for (Status status = Status.WANT_READ; status != Status.DONE; ) {
      try {
        status = tls.doHandshake();
      } finally {
        outgoing.writeTo(socket);
      }
      if (status == Status.WANT_READ) {
        incoming.readFrom(socket);
      }
    }
  }

  /** Says goodbye, and waits until the other end has closed. */
  @Override
  public void close() throws IOException {
    try (socket;
        tls) {
      tls.unwrap();
      outgoing.writeTo(socket);
      ByteBuffer rest = ByteBuffer.allocate(1024);
      while (socket.read(rest.clear()) >= 0) {
        // whatever it still has to say
      }
    }
  }
}
