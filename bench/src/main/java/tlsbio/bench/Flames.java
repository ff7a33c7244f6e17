// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Flame graphs, drawn by async-profiler: its library comes in a jar and has to be a file. */
final class Flames {

  /** So that what was inlined has a frame of its own. */
  static final List<String> JVM_OPTIONS =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

  private static final String LIBRARY = "libasyncProfiler.so"; // on macOS too

  private final Path folder;

  private Flames(Path folder) {
    this.folder = folder;
  }

  /**
   * Puts the library into {@code folder}, where each benchmark gets a folder with its graphs.
   *
   * @throws IllegalArgumentException if there is none for this platform
   */
  static Flames in(Path folder) throws IOException {
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    Files.createDirectories(folder);
    try (InputStream library =
        Flames.class.getClassLoader().getResourceAsStream(platform + "/" + LIBRARY)) {
      if (library == null) {
        throw new IllegalArgumentException("there is no async-profiler for " + platform);
      }
      Files.copy(library, folder.resolve(LIBRARY), StandardCopyOption.REPLACE_EXISTING);
    }
    return new Flames(folder.toAbsolutePath());
  }

  /** Returns what async-profiler calls a platform. */
  static String platform(String system, String processor) {
    if (system.startsWith("Mac")) {
      return "macos";
    }
    String bits = processor.equals("aarch64") ? "arm64" : "x64";
    return system.toLowerCase(Locale.ROOT).replaceAll("\\W.*", "") + "-" + bits;
  }

  /** Returns what to tell JMH's profiler. */
  String options() {
    return "libPath="
        + folder.resolve(LIBRARY)
        + ";output=flamegraph;direction=forward;dir="
        + folder;
  }
}
