// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.python;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The installed CPython. */
final class Python {

  private Python() {}

  /** Returns where it is; skips the test if it is not installed. */
  static String program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "python3"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(Python::missing);
  }

  private static String missing() {
    if ("true".equals(System.getenv("CI"))) {
      return fail("python3 is not installed, and CI=true");
    }
    return Assumptions.abort("python3 is not installed");
  }
}
