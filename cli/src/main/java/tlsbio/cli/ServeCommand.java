// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientAuth;
import tlsbio.KeyLog;
import tlsbio.Reload;
import tlsbio.ReloadableServer;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.keylog.KeyLogFile;

/** {@code tlsbio serve}: the other side of {@code get}. */
final class ServeCommand implements Command {

  private static final int DEFAULT_PORT = 8443;

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "serve the files of a folder over HTTPS, until Ctrl-C";
  }

  @Override
  public Options options() {
    return ClientOptions.addCommonTo(new Options("dir", 1, 1))
        .value("--port", "N", "listen at this port, 0 for any; the default is " + DEFAULT_PORT)
        .value("--bind", "ADDRESS", "listen at this address, not at every one")
        .value("--client-ca", "FILE|DIR", "serve only clients certified by these authorities")
        .flag("--reload", "read the files of --cert, --key and --client-ca again when they change");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws IOException {
    FileTree files = new FileTree(Path.of(arguments.operands().get(0)));
    InetSocketAddress address = address(arguments);
    try (KeyLogFile log = ClientOptions.keyLog(arguments)) {
      if (arguments.has("--reload")) {
        try (ReloadableServer context = reloadable(arguments, terminal, log)) {
          serve(address, context, context::reloadIfChanged, files, terminal);
        }
      } else {
        try (ServerContext context = builder(arguments, terminal, log).build()) {
          serve(address, context, () -> {}, files, terminal);
        }
      }
    }
    return OK;
  }

  private static void serve(
      InetSocketAddress address,
      ServerContext context,
      Runnable upkeep,
      FileTree files,
      Terminal terminal)
      throws IOException {
    try (FileServer server = new FileServer(address, context, upkeep, files, terminal.err())) {
      terminal.out().println("https://localhost:" + server.port() + "/");
      terminal.out().flush();
      run(server);
    }
  }

  private static ReloadableServer reloadable(
      Arguments arguments, Terminal terminal, @Nullable KeyLog log) throws IOException {
    if (!arguments.has("--cert")) {
      throw new UsageException("--reload needs files to read: --cert and --key");
    }
    Path[] files =
        Stream.of("--cert", "--key", "--client-ca")
            .flatMap(option -> arguments.value(option).stream())
            .map(Path::of)
            .toArray(Path[]::new);
    return ReloadableServer.of(
        () -> builder(arguments, terminal, log),
        reload -> terminal.err().println(told(reload)),
        files);
  }

  private static String told(Reload reload) {
    if (reload instanceof Reload.Kept kept) {
      return "not reloaded, and all goes on as before: " + Failure.explain(kept.cause());
    }
    return reload instanceof Reload.Replaced replaced
        ? "reloaded: " + Failure.oneLine("" + replaced.after().identities())
        : "not reloaded: the files are again as they were";
  }

  /** Ctrl-C stops the server; the program ends when it has said goodbye, or after two seconds. */
  private static void run(FileServer server) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(server, ended));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      server.run();
    } finally {
      ended.countDown();
      if (!server.isStopping()) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private static void stop(FileServer server, CountDownLatch ended) {
    server.stop();
    try {
      if (!ended.await(2, TimeUnit.SECONDS)) {
        System.err.println("tlsbio serve: stopped in the middle of something");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerBuilder builder(Arguments arguments, Terminal terminal, @Nullable KeyLog log)
      throws IOException {
    ServerBuilder builder = ClientOptions.common(Tls.server(), arguments, log);
    if (arguments.has("--cert")) {
      builder.identity(Credentials.identity(arguments));
    } else {
      terminal.err().println("tlsbio serve: no --cert: this is the DEMO identity for localhost,");
      terminal.err().println("whose key is public. Anyone can pretend to be this server.");
      builder.identity(DemoPki.localhost());
    }
    if (arguments.has("--client-ca")) {
      builder.trust(Credentials.trust(arguments.value("--client-ca").orElseThrow()));
      builder.clientAuth(ClientAuth.REQUIRED);
    }
    return builder;
  }

  private static InetSocketAddress address(Arguments arguments) throws IOException {
    String port = arguments.value("--port").orElse(Integer.toString(DEFAULT_PORT));
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xffff) {
      throw new UsageException("--port needs a number from 0 to 65535, not " + port);
    }
    int number = Integer.parseInt(port);
    return arguments.has("--bind")
        ? new InetSocketAddress(
            InetAddress.getByName(arguments.value("--bind").orElseThrow()), number)
        : new InetSocketAddress(number);
  }
}
