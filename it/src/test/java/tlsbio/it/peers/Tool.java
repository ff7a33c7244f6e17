// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of somebody else's. */
enum Tool {
  OPENSSL("openssl"),
  CURL("curl"),
  NGINX("nginx"),
  GNUTLS_CLI("gnutls-cli"),
  PYTHON("python3");

  /** Long enough for a loaded machine; reached only if something hangs. */
  private static final long HANG_SECONDS = 120;

  private final String program;

  Tool(String program) {
    this.program = program;
  }

  /** Returns the command line that runs it; skips the test if it is not installed. */
  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(path());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs it to its end with {@code input}; its input stays open until then. */
  Outcome run(String input, String... arguments) throws IOException, InterruptedException {
    return run(input, false, arguments);
  }

  /** Runs it to its end with {@code input} and nothing after it. */
  Outcome runAndEndInput(String input, String... arguments)
      throws IOException, InterruptedException {
    return run(input, true, arguments);
  }

  private Outcome run(String input, boolean endInput, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(program, ".out");
    Path err = Files.createTempFile(program, ".err");
    try {
      Process process =
          new ProcessBuilder(command(arguments))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try {
        OutputStream stdin = process.getOutputStream();
        stdin.write(input.getBytes(StandardCharsets.ISO_8859_1));
        stdin.flush();
        if (endInput) {
          stdin.close();
        }
        boolean ended = process.waitFor(HANG_SECONDS, TimeUnit.SECONDS);
        assertTrue(ended, () -> program + " hangs: " + read(out) + read(err));
      } finally {
        process.destroyForcibly();
      }
      return new Outcome(process.exitValue(), Files.readAllBytes(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private String path() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(Path.of(folder, program)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .or(() -> Stream.of("/usr/sbin/" + program).filter(p -> new File(p).canExecute()).findAny())
        .orElseGet(this::missing);
  }

  private String missing() {
    if ("true".equals(System.getenv("CI"))) {
      return fail(program + " is not installed, and CI=true");
    }
    return Assumptions.abort(program + " is not installed");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
