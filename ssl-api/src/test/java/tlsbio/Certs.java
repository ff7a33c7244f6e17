// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The fixtures that {@code src/test/certs/make.sh} made. */
public final class Certs {

  public static final Path FOLDER = Path.of("src", "test", "certs");

  private Certs() {}

  public static Path path(String name) {
    return FOLDER.resolve(name);
  }

  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(String name) {
    return new String(bytes(name), StandardCharsets.US_ASCII);
  }

  /** The password of every encrypted fixture whose name does not say otherwise. */
  public static char[] password() {
    return "s3cret".toCharArray();
  }
}
