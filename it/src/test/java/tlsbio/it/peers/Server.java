// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody else's HTTPS server on loopback, ready when made and killed when closed. */
final class Server implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final int port;

  private Server(Process process, BufferedReader output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /**
   * Starts nginx.
   *
   * @param home a folder for its files; what it serves is there too
   * @param certificate one of {@link Pki}'s names
   * @param directives what else the server is told
   */
  static Server nginx(Path home, String certificate, String... directives) throws IOException {
    int port = freePort();
    String configuration =
        """
        daemon off; master_process off; pid nginx.pid; error_log stderr notice;
        events { worker_connections 64; }
        http {
          access_log off; default_type application/octet-stream;
          client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
          uwsgi_temp_path t4; scgi_temp_path t5;
          server {
            listen 127.0.0.1:%d ssl; root .; ssl_protocols TLSv1.2 TLSv1.3;
            ssl_certificate %s; ssl_certificate_key %s; %s
          }
        }
        """
            .formatted(
                port, Pki.chain(certificate), Pki.key(certificate), String.join(" ", directives));
    Files.writeString(home.resolve("nginx.conf"), configuration);
    List<String> command = Tool.NGINX.command("-p", home.toString(), "-c", "nginx.conf");
    // Said after the sockets are listening.
    return start(command, home, Pattern.compile("using the \"(\\w+)\" event method")).at(port);
  }

  /**
   * Starts {@code openssl s_server}. Without -WWW it shows what comes and sends what it is told.
   */
  static Server openssl(Path home, String certificate, String... arguments) throws IOException {
    List<String> command =
        Tool.OPENSSL.command(
            "s_server",
            "-accept",
            "127.0.0.1:0",
            "-cert",
            Pki.chain(certificate).toString(),
            "-key",
            Pki.key(certificate).toString());
    command.addAll(List.of(arguments));
    return start(command, home, Pattern.compile("^ACCEPT .*:(\\d+)$"));
  }

  private static Server start(List<String> command, Path home, Pattern ready) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
    try {
      String found = await(output, ready);
      return new Server(process, output, found.matches("\\d+") ? Integer.parseInt(found) : 0);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private Server at(int port) {
    return new Server(process, output, port);
  }

  /** Reads what the server says until a line fits; returns what the first group matched. */
  private static String await(BufferedReader output, Pattern wanted) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      Matcher matcher = wanted.matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    throw new IOException("no line matches " + wanted + " in:\n" + String.join("\n", lines));
  }

  /** Waits until it shows a line that fits; returns what the first group matched. */
  String await(String wanted) throws IOException {
    return await(output, Pattern.compile(wanted));
  }

  /** Types {@code text} into its standard input. */
  void type(String text) throws IOException {
    Writer writer = process.outputWriter(StandardCharsets.ISO_8859_1);
    writer.write(text);
    writer.flush();
  }

  /** Returns the URL of {@code path}, which begins with a slash. */
  String url(String path) {
    return "https://localhost:" + port + path;
  }

  /** Returns its port. */
  int port() {
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** Kills it. What it had to send is lost; its sockets are closed by the system. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
