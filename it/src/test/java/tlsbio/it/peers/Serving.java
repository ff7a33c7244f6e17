// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tlsbio.cli.Main;

/** {@code tlsbio serve} on a thread of its own, at any free port, until closed. */
final class Serving implements AutoCloseable {

  private final Thread thread;
  private final CompletableFuture<String> firstLine = new CompletableFuture<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** Serves {@code folder} as {@code certificate}, one of {@link Pki}'s names. */
  Serving(Path folder, String certificate, String... options) {
    this(folder, Pki.chain(certificate), Pki.key(certificate), options);
  }

  /** Serves {@code folder} with these files. */
  Serving(Path folder, Path chain, Path key, String... options) {
    List<String> words = new ArrayList<>(List.of("serve", "--port", "0", "--bind", "127.0.0.1"));
    words.addAll(List.of("--cert", chain.toString(), "--key", key.toString()));
    words.addAll(List.of(options));
    words.add(folder.toString());
    thread = new Thread(() -> serve(words), "tlsbio serve");
    thread.start();
  }

  private void serve(List<String> words) {
    PrintStream out = new PrintStream(new FirstLine(), true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(log, true, StandardCharsets.UTF_8);
    int exit = Main.run(out, err, words.toArray(new String[0]));
    ended.complete(exit);
    firstLine.completeExceptionally(new IOException("serve ended with " + exit + ": " + log()));
  }

  /** Completes {@link #firstLine} with what is written up to the first end of a line. */
  private final class FirstLine extends OutputStream {
    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(int b) {
      if (b == '\n') {
        firstLine.complete(line.toString().strip());
      }
      line.append((char) b);
    }
  }

  /** Returns the URL of {@code path}, which begins with a slash. */
  String url(String path) {
    return firstLine.orTimeout(60, TimeUnit.SECONDS).join().replaceAll("/$", "") + path;
  }

  /** Returns the port. */
  String port() {
    return url("").replaceAll(".*:", "");
  }

  /** Returns what it has said on standard error so far. */
  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** Stops it, as Ctrl-C would, and waits until it has said goodbye. */
  @Override
  public void close() {
    thread.interrupt();
    ended.orTimeout(30, TimeUnit.SECONDS).join();
  }
}
