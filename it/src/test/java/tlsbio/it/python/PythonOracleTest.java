// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.BackendInfo;
import tlsbio.Tls;
import tlsbio.TlsVersion;

/**
 * The same scenarios through CPython's {@code ssl.MemoryBIO} and {@code SSLObject}, and through
 * each backend: kinds of results, errors, ends, and what lies in the BIOs after each step. Where
 * the two differ, the scenario says so with a row of the table in docs/spec.md.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PythonOracleTest {

  private static final long HANG_SECONDS = 120;
  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Path PKI = RESOURCES.resolve("peers");
  private static final Path SCENARIOS = RESOURCES.resolve(Path.of("python", "scenarios.txt"));
  private static final Path SPEC = Path.of("..", "docs", "spec.md");

  private final Map<String, String> oracle = new HashMap<>();

  @BeforeAll
  void ask() throws IOException, InterruptedException {
    Path out = Files.createTempFile("oracle", ".out");
    try {
      List<String> command =
          List.of(
              Python.program(),
              RESOURCES.resolve(Path.of("python", "oracle.py")).toString(),
              SCENARIOS.toString(),
              PKI.toString());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertTrue(process.waitFor(HANG_SECONDS, TimeUnit.SECONDS), "python3 hangs");
      String text = Files.readString(out, StandardCharsets.UTF_8);
      assertEquals(0, process.exitValue(), text);
      System.out.println("PythonOracleTest beside " + text.lines().findFirst().orElse(""));
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 4))
          .forEach(word -> oracle.put(word[0] + "|" + word[1] + "|" + word[2], word[3]));
    } finally {
      Files.delete(out);
    }
  }

  static List<Scenario> scenarios() throws IOException {
    return Scenario.parse(Files.readString(SCENARIOS, StandardCharsets.US_ASCII));
  }

  @Test
  void everyDifferenceIsListedAndEveryScenarioIsPlayed() throws IOException {
    List<String> rows =
        Files.readAllLines(SPEC).stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.substring(2, line.indexOf(" |", 2)))
            .toList();
    int differences = 0;
    for (Scenario scenario : scenarios()) {
      for (Scenario.Step step : scenario.steps()) {
        for (Scenario.Difference difference : step.differences()) {
          assertTrue(rows.contains(difference.row()), scenario.name() + ": " + difference.row());
          differences++;
        }
      }
    }
    assertFalse(differences == 0);
    assertTrue(scenarios().size() >= 40, "scenarios: " + scenarios().size());
  }

  static Stream<String> backends() {
    return Tls.backends().stream().filter(BackendInfo::isUsable).map(BackendInfo::name);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void doesAsCpythonOrSaysWhere(String backend) throws IOException {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (Scenario scenario : scenarios()) {
      for (TlsVersion version : TlsVersion.values()) {
        if (scenario.isFor(version)) {
          compared += play(scenario, version, backend, wrong);
        }
      }
    }
    assertEquals(oracle.size(), compared, "steps");
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
  }

  private int play(Scenario scenario, TlsVersion version, String backend, List<String> wrong)
      throws IOException {
    try (End client = End.client(scenario.client(), backend, version, PKI);
        End server = End.server(scenario.server(), backend, version, PKI)) {
      Map<String, End> ends = Map.of("c", client, "s", server);
      for (int i = 0; i < scenario.steps().size(); i++) {
        Scenario.Step step = scenario.steps().get(i);
        String ours = step(step.words(), ends) + "|c " + client.state() + ", s " + server.state();
        String theirs = oracle.get(scenario.name() + "|" + version + "|" + i);
        boolean same = ours.equals(theirs);
        List<String> differences = step.differences(backend, version);
        if (same != differences.isEmpty()) {
          String where =
              backend + ": " + scenario.name() + " " + version + " " + (i + 1) + ". " + step + ": ";
          wrong.add(
              same
                  ? where + "no difference any more: " + differences
                  : where + "CPython " + theirs + ", here " + ours);
        }
      }
      return scenario.steps().size();
    }
  }

  private static String step(List<String> words, Map<String, End> ends) {
    if (words.get(0).equals("handshake")) {
      return handshake(end(ends, "c"), end(ends, "s"));
    }
    if (words.get(0).contains(">")) {
      String[] sides = words.get(0).split(">", -1);
      return end(ends, sides[0]).move(end(ends, sides[1]), words.get(1));
    }
    return end(ends, words.get(0)).call(words.subList(1, words.size()));
  }

  private static End end(Map<String, End> ends, String side) {
    return Objects.requireNonNull(ends.get(side), side);
  }

  private static String handshake(End client, End server) {
    String here = "want-read";
    String there = "want-read";
    for (int i = 0; i < 10; i++) {
      if (here.startsWith("want-")) {
        here = client.call(List.of("handshake"));
        client.move(server, "all");
      }
      if (there.startsWith("want-")) {
        there = server.call(List.of("handshake"));
        server.move(client, "all");
      }
    }
    if (here.equals("done") && there.equals("done")) {
      client.call(List.of("read", "1")); // tickets that nobody asked for
    }
    return here + ", " + there;
  }
}
