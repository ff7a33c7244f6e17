// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tlsbio.ClientContext;
import tlsbio.Peer;
import tlsbio.keylog.KeyLogFile;

/**
 * {@code tlsbio get}: HTTP over two MemoryBIOs and a socket. Memory does not grow with the body.
 */
final class GetCommand implements Command {

  @Override
  public String name() {
    return "get";
  }

  @Override
  public String summary() {
    return "fetch a page or a file over HTTPS";
  }

  @Override
  public Options options() {
    return ClientOptions.addTo(new Options("https://host[:port]/path", 1, 1))
        .value("-o", "FILE", "write the body to FILE, not to standard output")
        .flag("-v", "say what was negotiated, who the peer is, and what the answer's head was")
        .flag("--progress", "show progress even if standard error is no terminal");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws IOException {
    Target target = Target.parse(arguments.operands().get(0));
    Peer peer = ClientOptions.peer(arguments, target);
    try (KeyLogFile log = ClientOptions.keyLog(arguments);
        ClientContext context = ClientOptions.context(arguments, log);
        TlsChannel channel = new TlsChannel(connect(target), context, peer)) {
      channel.handshake();
      if (arguments.has("-v")) {
        terminal.err().print(Negotiated.describe(channel.tls()));
      }
      channel.write(request(target));
      return receive(HttpResponse.read(new HttpInput(channel)), arguments, terminal);
    }
  }

  private static SocketChannel connect(Target target) throws IOException {
    SocketChannel socket = SocketChannel.open();
    try {
      socket.connect(new InetSocketAddress(target.host(), target.port()));
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static ByteBuffer request(Target target) {
    String head =
        "GET "
            + target.path()
            + " HTTP/1.1\r\nHost: "
            + target.authority()
            + "\r\nUser-Agent: tlsbio\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    return ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static int receive(HttpResponse response, Arguments arguments, Terminal terminal)
      throws IOException {
    PrintStream err = terminal.err();
    if (arguments.has("-v")) {
      err.println("answer      " + response.statusLine());
    }
    try (WritableByteChannel body = destination(arguments, terminal)) {
      if (terminal.live() || arguments.has("--progress")) {
        Progress progress = new Progress(body, err, response.length());
        response.copyBody(progress);
        progress.finish();
      } else {
        response.copyBody(body);
      }
    }
    if (response.status() < 300) {
      return OK;
    }
    String where = response.field("Location").map(to -> ", not followed: " + to).orElse("");
    err.println("tlsbio get: the answer is " + response.statusLine() + where);
    return FAILED;
  }

  private static WritableByteChannel destination(Arguments arguments, Terminal terminal)
      throws IOException {
    if (arguments.value("-o").isPresent()) {
      return Body.toFile(Path.of(arguments.value("-o").get()));
    }
    return Body.to(terminal.out());
  }
}
