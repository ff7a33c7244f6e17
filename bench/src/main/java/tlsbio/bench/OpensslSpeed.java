// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code openssl speed -evp} says of AES-GCM on this core: the limit as another library has it
 * that is neither Java nor BoringSSL.
 */
final class OpensslSpeed {

  private static final Pattern BYTES_PER_SECOND = Pattern.compile("\\+F:\\d+:[^:]+:([0-9.]+)");
  private static final int SECONDS = 1;

  private OpensslSpeed() {}

  /**
   * Returns a line about messages of {@code bytes}, or why there is none: not every openssl can be
   * asked, and nothing else depends on it.
   */
  static String fact(int bytes) {
    try {
      Optional<Path> openssl = find(Objects.requireNonNullElse(System.getenv("PATH"), ""));
      return openssl.isPresent() ? fact(openssl.get(), bytes) : "no openssl here to compare with";
    } catch (IOException e) {
      return "no figure of openssl's: "
          + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }

  private static String fact(Path openssl, int bytes) throws IOException {
    double seal = rate(openssl, bytes);
    double open = rate(openssl, bytes, "-decrypt");
    return String.format(
        Locale.ROOT,
        "`openssl speed -evp aes-128-gcm -bytes %d`: %.2f GB/s encrypted and %.2f GB/s decrypted, so"
            + " %.0f k/s of both",
        bytes,
        seal / 1e9,
        open / 1e9,
        1 / (bytes / seal + bytes / open) / 1e3);
  }

  private static Optional<Path> find(String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "openssl"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static double rate(Path openssl, int bytes, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(openssl.toString(), "speed", "-mr", "-evp", "aes-128-gcm"));
    command.addAll(
        List.of("-bytes", Integer.toString(bytes), "-seconds", Integer.toString(SECONDS)));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      process.waitFor(10L * SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return bytesPerSecond(said);
  }

  /** Returns the figure in what {@code openssl speed -mr} has said. */
  static double bytesPerSecond(String said) throws IOException {
    Matcher figure = BYTES_PER_SECOND.matcher(said);
    if (!figure.find()) {
      throw new IOException("openssl speed said: " + said.strip());
    }
    return Double.parseDouble(figure.group(1));
  }
}
