// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tlsbio.Peer;

/** Random names in other scripts, put to the Python package idna and to us. */
class IdnaSweepTest {

  private static final int NAMES = 4_000;
  private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-f]+)}");
  private static final Path SCRIPT = Path.of("..", "ssl-api", "src", "test", "idna", "make.py");

  @Test
  void eachNameBecomesWhatThePythonPackageMakesOfIt() throws IOException, InterruptedException {
    int seed = new Random().nextInt(Integer.MAX_VALUE);
    System.out.println("seed " + seed);
    assumeTrue(
        Tool.PYTHON.runAndEndInput("", "-c", "import idna").exit() == 0,
        "the Python package idna is not installed: not asked");
    Outcome outcome = Tool.PYTHON.runAndEndInput("", SCRIPT.toString(), "" + seed, "" + NAMES);
    assertEquals(0, outcome.exit(), outcome.err());
    String[] lines = outcome.text().split("\n", -1);
    assertTrue(lines.length > NAMES / 2, "only " + lines.length + " names");
    for (String line : lines) {
      int space = line.indexOf(' ');
      if (space > 0) {
        String name =
            ESCAPE
                .matcher(line.substring(0, space))
                .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
        assertEquals(line.substring(space + 1), ours(name), "seed " + seed + ": " + line);
      }
    }
  }

  private static String ours(String name) {
    try {
      return Peer.of(name).nameToVerify().orElse("!");
    } catch (IllegalArgumentException e) {
      return "!";
    }
  }
}
