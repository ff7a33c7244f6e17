// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import tlsbio.ServerContext;

/**
 * Serves files over HTTPS: any number of clients, one thread, one selector. It runs until {@link
 * #stop} is called, or its thread is interrupted.
 */
final class FileServer implements Closeable {

  /** How long a connection may stay without moving a byte. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How often idle connections are looked for. */
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final ServerContext context;
  private final Runnable upkeep;
  private final FileTree files;
  private final PrintStream log;
  private final Selector selector;
  private final ServerSocketChannel listener;
  private long lastSweep = System.nanoTime();
  private volatile boolean stopping;
  private final ByteBuffer scratch = ByteBuffer.allocate(16 * 1024);

  /**
   * Listens at {@code address}; port 0 means any.
   *
   * @param upkeep what to do before each new client, and now and then when there is none
   */
  FileServer(
      InetSocketAddress address,
      ServerContext context,
      Runnable upkeep,
      FileTree files,
      PrintStream log)
      throws IOException {
    this.context = context;
    this.upkeep = upkeep;
    this.files = files;
    this.log = log;
    this.selector = Selector.open();
    this.listener = ServerSocketChannel.open();
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    listener.bind(address);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Returns the port it listens at. */
  int port() {
    return listener.socket().getLocalPort();
  }

  /** Ends {@link #run}, from another thread. */
  void stop() {
    stopping = true;
    selector.wakeup();
  }

  /** Returns true after {@link #stop}. */
  boolean isStopping() {
    return stopping;
  }

  /** Serves until told to stop, or interrupted; then says goodbye to every client. */
  void run() throws IOException {
    while (!stopping && !Thread.interrupted()) {
      selector.select(SWEEP.toMillis());
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.attachment() instanceof Connection connection) {
          serve(connection);
        } else {
          accept();
        }
      }
      selector.selectedKeys().clear();
      sweep(System.nanoTime());
    }
    for (Connection connection : connections()) {
      end(connection::shutDown);
    }
  }

  private void accept() throws IOException {
    SocketChannel socket = listener.accept();
    if (socket != null) {
      upkeep.run();
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = socket.register(selector, SelectionKey.OP_READ);
      key.attach(new Connection(key, context, files, log, System.nanoTime()));
    }
  }

  /** Gives a connection its turn; its failure is its own and ends nothing but itself. */
  private void serve(Connection connection) {
    try {
      if (!connection.ready(scratch, System.nanoTime())) {
        connection.close();
      }
    } catch (IOException gone) {
      log.println(Failure.explain(gone));
      end(connection);
    }
  }

  private void sweep(long now) {
    if (now - lastSweep >= SWEEP.toNanos()) {
      lastSweep = now;
      upkeep.run();
      for (Connection connection : connections()) {
        if (connection.isIdleSince(now - PATIENCE.toNanos())) {
          end(connection);
        }
      }
    }
  }

  private List<Connection> connections() {
    return selector.keys().stream()
        .filter(SelectionKey::isValid)
        .map(SelectionKey::attachment)
        .filter(Connection.class::isInstance)
        .map(Connection.class::cast)
        .toList();
  }

  private void end(Closeable connection) {
    try {
      connection.close();
    } catch (IOException alreadyGone) {
      log.println(Failure.explain(alreadyGone));
    }
  }

  /** Stops listening. Connections are closed by {@link #run}. */
  @Override
  public void close() throws IOException {
    try (selector) {
      listener.close();
    }
  }
}
