// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.Status;
import tlsbio.TlsException;

/**
 * TLS over a blocking socket: a client's loop, whole.
 *
 * <p>Two queues stand between TLS and the socket. Every method has the same shape: let TLS do a
 * step, send what it has to say, and only if it wants to read wait for the network.
 *
 * <pre>
 *   socket → incoming → SSLObject.read  → caller
 *   socket ← outgoing ← SSLObject.write ← caller
 * </pre>
 *
 * <p>What TLS has to say is sent also after a step that failed, for it may be an alert. {@code try
 * (flush)} does that on every path, and if sending fails as well, TLS's own failure stays the one
 * that is thrown.
 *
 * <p>Both queues have a mark, so memory is constant. The socket takes everything before a step
 * returns; hence nothing ever waits for room.
 */
final class TlsChannel implements ByteChannel {

  private final SocketChannel socket;
  private final SSLObject tls;
  private final MemoryBIO incoming = MemoryBIO.create(64 * 1024);
  private final MemoryBIO outgoing = MemoryBIO.create(64 * 1024);
  private final Closeable flush = this::flush;

  /** Speaks TLS to {@code peer} over {@code socket}, which is connected and blocking. */
  TlsChannel(SocketChannel socket, ClientContext context, Peer peer) {
    this.socket = socket;
    this.tls = context.wrapBio(incoming, outgoing, peer);
  }

  /** Completes the handshake. */
  void handshake() throws IOException {
    for (Status next = Status.WANT_READ; next != Status.DONE; ) {
      try (flush) {
        next = tls.doHandshake();
      }
      if (next == Status.WANT_READ) {
        incoming.readFrom(socket);
      }
    }
  }

  /** Waits for plaintext: 1 byte or more, or -1 after the peer's close_notify. */
  @Override
  public int read(ByteBuffer dst) throws IOException {
    while (true) {
      int n;
      try (flush) {
        n = tls.read(dst);
      }
      if (n != 0 || !dst.hasRemaining()) {
        return n;
      }
      if (tls.status() == Status.WANT_READ) {
        incoming.readFrom(socket);
      }
    }
  }

  /** Sends all of {@code src}. */
  @Override
  public int write(ByteBuffer src) throws IOException {
    int length = src.remaining();
    while (src.hasRemaining()) {
      try (flush) {
        tls.write(src);
      }
      if (tls.status() == Status.WANT_READ) {
        incoming.readFrom(socket);
      }
    }
    return length;
  }

  /** Returns the connection, to ask what was negotiated. */
  SSLObject tls() {
    return tls;
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  /** Says goodbye, without waiting for the answer, and closes the socket. */
  @Override
  public void close() throws IOException {
    try (socket;
        tls) {
      if (tls.isHandshakeDone()) {
        goodbye();
      }
    }
  }

  /** Sends close_notify if the connection can still carry one; whoever is gone does not miss it. */
  private void goodbye() {
    try (flush) {
      tls.unwrap();
    } catch (TlsException failedBefore) {
      return;
    } catch (IOException peerHasGone) {
      return;
    }
  }

  private void flush() throws IOException {
    outgoing.writeTo(socket);
  }
}
