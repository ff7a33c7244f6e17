// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TckCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private final Path folder;

  TckCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void rulesThatAreKeptAreSummedUp() throws IOException {
    assertEquals(Command.OK, run("--backend", "jdk", "--rule", "HS-02,HS-03", "--seed", "42"));
    String said = out.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("jdk: required 2/"), said);
    assertTrue(said.contains("report: " + folder.resolve("jdk.html")), said);
    assertTrue(Files.readString(folder.resolve("jdk.md")).contains("seed 42"));
  }

  @Test
  void aGapThatIsNoneIsAFailureAndSaysSo() throws IOException {
    Path gaps = Files.writeString(folder.resolve("gaps.txt"), "HS-02 not written yet\n");
    assertEquals(
        Command.FAILED, run("--backend", "jdk", "--rule", "HS-02", "--gaps", gaps.toString()));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("stale gap: HS-02"), said);
  }

  @Test
  void whatIsNotThereIsAFailure() {
    assertEquals(Command.FAILED, run("--backend", "acme"));
    assertEquals(Command.FAILED, run("--backend", "jdk", "--classpath", "no-such.jar"));
    assertEquals(Command.FAILED, run("--backend", "jdk", "--gaps", "no-such.txt"));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("no-such.jar"), said);
    assertTrue(said.contains("no-such.txt"), said);
  }

  @Test
  void whatMakesNoSenseIsMisuse() {
    assertEquals(Command.MISUSED, run());
    assertEquals(Command.MISUSED, run("--backend", "jdk", "--rule", "HS-99"));
    assertEquals(Command.MISUSED, run("--backend", "jdk", "--seed", "chance"));
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("tck", "--report", folder.toString()));
    all.addAll(Arrays.asList(words));
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        all.toArray(String[]::new));
  }
}
