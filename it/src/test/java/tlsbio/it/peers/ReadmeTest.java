// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README compiles as it stands there, and does what it says. */
@Timeout(120)
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");

  @Test
  void itsProgramFetchesAPage(@TempDir Path home) throws Exception {
    Path source = Files.writeString(home.resolve("Hello.java"), program());
    String classes = System.getProperty("java.class.path", "");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classes, "-d", home.toString(), source.toString());
    assertEquals(0, compiled);
    Files.writeString(home.resolve("index.html"), "hello, reader\n");
    try (Serving serving = new Serving(home, "p256")) {
      Process java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                  "-Dslf4j.internal.verbosity=ERROR",
                  "--enable-native-access=ALL-UNNAMED", // BoringSSL's natives; JDK 24 would warn
                  "-cp",
                  home + System.getProperty("path.separator", ":") + classes,
                  "Hello",
                  "localhost",
                  serving.port(),
                  Pki.root())
              .redirectErrorStream(true)
              .start();
      try (var output = java.inputReader()) {
        String said = String.join("\n", output.lines().toList());
        assertTrue(said.startsWith("HTTP/1.1 200 OK"), said);
        assertTrue(said.endsWith("\n\nhello, reader"), said);
        assertTrue(java.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, java.exitValue(), said);
      } finally {
        java.destroyForcibly();
      }
    }
  }

  @Test
  void everyFileItPointsToExists() throws IOException {
    Matcher link = Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(README));
    int links = 0;
    for (; link.find(); links++) {
      assertTrue(Files.exists(README.resolveSibling(link.group(1))), link.group(1));
    }
    assertTrue(links > 5, "links found: " + links);
  }

  private static String program() throws IOException {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
    assertTrue(block.find(), "the README has no program");
    return block.group(1);
  }
}
