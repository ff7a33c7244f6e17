// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A backend whose contexts do no TLS, but know what was asked of them. */
final class RecordingBackend extends TestBackend {

  /** Every context made, the latest last. */
  final List<Made> made = new CopyOnWriteArrayList<>();

  /** Runs whenever a connection is made, before it is. */
  volatile Runnable whileMaking = () -> {};

  RecordingBackend() {
    super("recording", Features.none());
  }

  @Override
  public ServerContext server(ServerConfig config) {
    Server server = new Server(this, config);
    made.add(server);
    return server;
  }

  @Override
  public ClientContext client(ClientConfig config) {
    Client client = new Client(this, config);
    made.add(client);
    return client;
  }

  Made last() {
    return made.get(made.size() - 1);
  }

  /** What both kinds of context have. */
  abstract static class Made implements TlsContext {
    private final RecordingBackend backend;
    volatile boolean closed;

    Made(RecordingBackend backend) {
      this.backend = backend;
    }

    final SSLObject make() {
      requireOpen();
      backend.whileMaking.run();
      requireOpen();
      Supplier<TlsContext> self = () -> this;
      return (SSLObject)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SSLObject.class},
              (proxy, method, arguments) -> {
                assert method.getName().equals("context") : method;
                return self.get();
              });
    }

    private void requireOpen() {
      if (closed) {
        throw new IllegalStateException("this context is closed");
      }
    }

    @Override
    public final String backend() {
      return backend.name();
    }

    @Override
    public final Features features() {
      return backend.features();
    }

    @Override
    public final void close() {
      closed = true;
    }
  }

  private static final class Server extends Made implements ServerContext {
    private final ServerConfig config;

    Server(RecordingBackend backend, ServerConfig config) {
      super(backend);
      this.config = config;
    }

    @Override
    public ServerConfig config() {
      return config;
    }

    @Override
    public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
      return make();
    }
  }

  private static final class Client extends Made implements ClientContext {
    private final ClientConfig config;

    Client(RecordingBackend backend, ClientConfig config) {
      super(backend);
      this.config = config;
    }

    @Override
    public ClientConfig config() {
      return config;
    }

    @Override
    public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
      return make();
    }
  }
}
