// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpIsAResultIfAskedForAndAnErrorIfNot() {
    assertEquals(Command.OK, run("--help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("usage: tlsbio COMMAND"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    out.reset();
    assertEquals(Command.MISUSED, run());
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("usage: tlsbio COMMAND"));
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : new String[] {"bench", "demo", "doctor", "get", "serve", "tck"}) {
      assertEquals(Command.OK, run(command, "--help"));
      String help = out.toString(StandardCharsets.UTF_8);
      assertTrue(help.startsWith("usage: tlsbio " + command + " [options]"), help);
      out.reset();
    }
  }

  @Test
  void misuseIsExplainedInTwoLines() {
    assertEquals(Command.MISUSED, run("get", "ftp://x/"));
    assertEquals(
        "tlsbio get: the URL must begin with https://: ftp://x/\ntry: tlsbio get --help\n",
        err.toString(StandardCharsets.UTF_8).replace("\r", ""));
    assertEquals(Command.MISUSED, run("put"));
  }

  @Test
  void failureIsOneLine() {
    assertEquals(Command.FAILED, run("get", "--ca", "no-such.pem", "https://localhost/"));
    String line = err.toString(StandardCharsets.UTF_8);
    assertTrue(line.startsWith("tlsbio get: "), line);
    assertTrue(line.contains("no-such.pem"), line);
    assertEquals(1, line.lines().count(), line);
  }

  @Test
  void theBenchmarksAreTheLaunchers() {
    assertEquals(Command.FAILED, run("bench"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("run ./tlsbio of a checkout"));
  }

  @Test
  void theDoctorFailsWhereARequiredFeatureIsMissing() {
    assertEquals(Command.OK, run("doctor", "--require", "half-close"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(Command.FAILED, run("doctor", "--require", "half-close, fips"));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains(" does not have fips for TLSv1.2 and TLSv1.3"), said);
  }

  private int run(String... words) {
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        words);
  }
}
