// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;

/** One connection over a blocking socket, for what the command line has no option for. */
final class Talk implements AutoCloseable {

  /** Returns an object between two BIOs. */
  private interface Wrap {
    SSLObject of(MemoryBIO incoming, MemoryBIO outgoing);
  }

  private final SocketChannel channel;
  private final MemoryBIO incoming = MemoryBIO.create();
  private final MemoryBIO outgoing = MemoryBIO.create();
  private final SSLObject tls;

  private Talk(SocketChannel channel, Wrap wrap) throws IOException {
    this.channel = channel;
    this.tls = wrap.of(incoming, outgoing);
    try {
      while (step(tls::doHandshake) != Status.DONE) {
        receive();
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Connects to loopback and handshakes. */
  static Talk connect(ClientContext context, int port, Peer peer) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return new Talk(
        SocketChannel.open(new InetSocketAddress(loopback, port)),
        (in, out) -> context.wrapBio(in, out, peer));
  }

  /** Accepts one connection and handshakes. */
  static Talk accept(ServerContext context, ServerSocketChannel listening) throws IOException {
    return new Talk(listening.accept(), context::wrapBio);
  }

  /** Accepts one connection and is the client on it: for servers that are not told to listen. */
  static Talk accepted(ClientContext context, ServerSocketChannel listening, Peer peer)
      throws IOException {
    return new Talk(listening.accept(), (in, out) -> context.wrapBio(in, out, peer));
  }

  /** Returns a socket that listens on loopback. */
  static ServerSocketChannel listen() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
  }

  /** Returns the port of such a socket. */
  static String port(ServerSocketChannel listening) {
    return Integer.toString(listening.socket().getLocalPort());
  }

  SSLObject tls() {
    return tls;
  }

  /** A call on the object. */
  private interface Call<T> {
    T make() throws IOException;
  }

  private <T> T step(Call<T> call) throws IOException {
    try {
      return call.make();
    } finally {
      while (outgoing.pending() > 0) {
        outgoing.writeTo(channel);
      }
    }
  }

  private void receive() throws IOException {
    incoming.readFrom(channel);
  }

  /** Sends {@code text}. */
  void say(String text) throws IOException {
    ByteBuffer source = ISO_8859_1.encode(text);
    while (source.hasRemaining()) {
      if (step(() -> tls.write(source)) == 0) {
        throw new AssertionError("a BIO without a mark took nothing");
      }
    }
  }

  /** Asks for new keys. */
  Status updateKeys() throws IOException {
    return step(tls::updateKeys);
  }

  /** Returns what comes up to the end of a line, without that. */
  String hear() throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (true) {
      int n = step(() -> tls.read(one.clear()));
      if (n < 0) {
        throw new EOFException("the end after '" + line + "'");
      }
      if (n == 0) {
        receive();
      } else if (one.get(0) == '\n') {
        return line.toString().strip();
      } else {
        line.append((char) one.get(0));
      }
    }
  }

  /** Says goodbye if that is possible, and closes. */
  @Override
  public void close() throws IOException {
    try {
      if (tls.isHandshakeDone()) {
        step(tls::unwrap);
      }
    } finally {
      tls.close();
      channel.close();
    }
  }
}
