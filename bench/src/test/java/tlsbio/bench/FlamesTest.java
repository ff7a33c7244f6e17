// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlamesTest {

  @Test
  void platformsAreCalledAsAsyncProfilerDoes() {
    assertEquals("linux-x64", Flames.platform("Linux", "amd64"));
    assertEquals("linux-arm64", Flames.platform("Linux", "aarch64"));
    assertEquals("macos", Flames.platform("Mac OS X", "aarch64"));
    assertEquals("windows-x64", Flames.platform("Windows 11", "amd64")); // of which there is none
  }

  @Test
  void theLibraryBecomesAFileThatJmhIsToldOf(@TempDir Path folder) throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "no Linux");
    String options = Flames.in(folder.resolve("new")).options();
    Path library = folder.resolve("new").resolve("libasyncProfiler.so").toAbsolutePath();
    assertTrue(Files.size(library) > 100_000);
    assertTrue(options.startsWith("libPath=" + library + ";"), options);
  }
}
