// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.TlsException;

/**
 * One client of the server: TLS over a non-blocking socket.
 *
 * <p>Whenever the socket is ready the same happens: read what is there, go on until TLS or the
 * client is in the way, send what there is to send, and tell the selector what would help. Each
 * turn sends at most a queueful, so that no client keeps the others waiting.
 *
 * <pre>
 *   serving ── the client closed, or an answer ended with "close", or a fault ──► leaving ──► gone
 * </pre>
 *
 * <p>Leaving means: close_notify or the alert is on its way, and what the client still sends is
 * thrown away until it closes. A socket that is closed with bytes unread resets the connection, and
 * the client might never see the end of the answer, or the alert.
 */
final class Connection implements Closeable {

  private static final int MARK = 64 * 1024;

  private final SocketChannel socket;
  private final SelectionKey key;
  private final FileTree files;
  private final PrintStream log;
  private final MemoryBIO incoming = MemoryBIO.create(MARK);
  private final MemoryBIO outgoing = MemoryBIO.create(MARK);
  private final Closeable flush = this::flush;
  private final SSLObject tls;
  private final ByteBuffer received = ByteBuffer.allocate(HttpRequest.LIMIT).flip();
  private @Nullable Reply reply;
  private boolean leaving;
  private long lastMoved;

  /** Serves {@code files} to the client at the other end of {@code key}'s socket. */
  Connection(SelectionKey key, ServerContext context, FileTree files, PrintStream log, long now) {
    this.lastMoved = now;
    this.socket = (SocketChannel) key.channel();
    this.key = key;
    this.files = files;
    this.log = log;
    this.tls = context.wrapBio(incoming, outgoing, peer(socket));
  }

  /**
   * Does what can be done now that the socket is ready.
   *
   * @param scratch memory for the length of the call
   * @param now the time, in nanoseconds from anywhere
   * @return false if nothing is left to do but to close
   * @throws IOException if the connection is of no more use
   */
  boolean ready(ByteBuffer scratch, long now) throws IOException {
    if (leaving) {
      flush();
      if (key.isReadable() && socket.read(scratch.clear()) < 0) {
        return false;
      }
    } else {
      lastMoved = now;
      converse(scratch);
    }
    if (leaving && outgoing.pending() == 0) {
      socket.shutdownOutput();
    }
    key.interestOps(wanted());
    return true;
  }

  private void converse(ByteBuffer scratch) throws IOException {
    if (key.isReadable()) {
      incoming.readFrom(socket);
    }
    try (flush) {
      leaving = isOver(scratch);
    }
  }

  /** Serves; returns true if it is time to leave, with close_notify or an alert on its way. */
  private boolean isOver(ByteBuffer scratch) throws IOException {
    try {
      boolean over = serve(scratch);
      if (over && tls.isHandshakeDone()) {
        tls.unwrap();
      }
      return over;
    } catch (TlsException fault) {
      log.println(Failure.explain(fault));
      return true;
    }
  }

  /**
   * Answers requests until TLS or the client is in the way; returns true if it is time to leave.
   */
  private boolean serve(ByteBuffer scratch) throws IOException {
    while (true) {
      if (reply == null) {
        int n = receive();
        if (reply == null) {
          return n < 0;
        }
      }
      if (!reply.writeTo(tls, scratch)) {
        return false;
      }
      reply.close();
      boolean last = !reply.keepsAlive();
      reply = null;
      if (last) {
        return true;
      }
    }
  }

  /** Reads until there is a request to answer; returns what the last read did. */
  private int receive() throws IOException {
    int n = 0;
    do {
      HttpRequest request = HttpRequest.take(received).orElse(null);
      if (request != null) {
        reply = Reply.to(request, files);
        String line = request.method() + " " + request.target() + " " + reply.status();
        log.println(tls.peer() + " " + Failure.oneLine(line));
        return n;
      }
      received.compact();
      try {
        if (!received.hasRemaining()) {
          reply = Reply.tooLong();
          return n;
        }
        n = tls.read(received);
      } finally {
        received.flip();
      }
    } while (n > 0);
    return n;
  }

  private int wanted() {
    boolean write = outgoing.pending() > 0 || (!leaving && tls.status() == Status.WANT_WRITE);
    boolean read = leaving || tls.status() == Status.WANT_READ;
    return (write ? SelectionKey.OP_WRITE : 0) | (read ? SelectionKey.OP_READ : 0);
  }

  /** Names the client, for messages. */
  private static Peer peer(SocketChannel socket) {
    String address = socket.socket().getInetAddress().getHostAddress();
    return Peer.of(address.replaceAll("%.*", ""), socket.socket().getPort());
  }

  /** Returns true if the client has had no turn, or has been leaving, since {@code deadline}. */
  boolean isIdleSince(long deadline) {
    return lastMoved - deadline < 0;
  }

  /** Says goodbye as far as the socket takes it at once, and closes. */
  void shutDown() throws IOException {
    try (this;
        flush) {
      if (!leaving && tls.isHandshakeDone()) {
        tls.unwrap();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (socket;
        tls) {
      key.cancel();
      if (reply != null) {
        reply.close();
      }
    }
  }

  private void flush() throws IOException {
    outgoing.writeTo(socket);
  }
}
