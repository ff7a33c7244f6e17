// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tlsbio.BackendInfo;
import tlsbio.Tls;

class DoctorCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theHighestPriorityIsTheReason() {
    String said = run(false);
    List<BackendInfo> usable = Tls.backends().stream().filter(BackendInfo::isUsable).toList();
    assertTrue(
        said.contains(
            "why       highest priority of those usable: "
                + usable.get(0).priority()
                + ", before "
                + usable.get(1).name()
                + " "
                + usable.get(1).priority()),
        said);
    assertTrue(
        said.contains("not used  '" + usable.get(0).name() + "' has a higher priority\n"), said);
    assertTrue(said.endsWith("\n--speed measures them, in about 0 s\n"), said);
  }

  @Test
  void thePropertyIsTheReasonWhereItNamesOne() {
    String before = System.getProperty(Tls.BACKEND_PROPERTY);
    System.setProperty(Tls.BACKEND_PROPERTY, " jdk ");
    try {
      String said = run(false);
      assertTrue(said.contains("\n-Dtlsbio.backend=jdk\n"), said);
      assertTrue(said.contains("backend   jdk (used unless another is named)\n"), said);
      assertTrue(said.contains("why       asked for by -Dtlsbio.backend\n"), said);
      assertTrue(said.contains("not used  'jdk' is asked for\n"), said);
      assertFalse(said.contains("highest priority"), said);
    } finally {
      if (before == null) {
        System.clearProperty(Tls.BACKEND_PROPERTY);
      } else {
        System.setProperty(Tls.BACKEND_PROPERTY, before);
      }
    }
  }

  @Test
  void everyUsableBackendIsMeasured() {
    String said = run(false, "--speed");
    List<String> table =
        said.substring(said.indexOf("\nspeed ")).lines().filter(it -> !it.isEmpty()).toList();
    List<String> names =
        Tls.backends().stream().filter(BackendInfo::isUsable).map(BackendInfo::name).toList();
    for (int i = 0; i < names.size(); i++) {
      String row = table.get(i + 1);
      assertTrue(row.matches(names.get(i) + " +1.* +1.* TLS_.+, .+"), row);
    }
    assertTrue(said.contains("\nbest for bulk: "), said);
    assertFalse(said.contains("--speed measures"), said);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whoWatchesSeesWhoseTurnItIs() {
    assertTrue(run(true, "--speed").contains("\nbest for bulk: "));
    String progress = err.toString(StandardCharsets.UTF_8);
    assertTrue(progress.startsWith("\rwarm-up: "), progress);
    assertTrue(progress.contains("\rround 1 of 1: jdk, handshakes"), progress);
    assertTrue(progress.endsWith(" \r"), progress);
  }

  /** One piece of work a turn, by a clock that counts how often it was asked. */
  private String run(boolean live, String... words) {
    AtomicLong clock = new AtomicLong();
    DoctorCommand doctor = new DoctorCommand(clock::incrementAndGet, new Speed.Bounds(1, 1, 1));
    Terminal terminal = new Terminal(print(out), print(err), live);
    assertEquals(Command.OK, doctor.run(doctor.options().parse(List.of(words)), terminal));
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
