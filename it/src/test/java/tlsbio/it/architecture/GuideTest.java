// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The guide for backends shows nothing that is not built or run: a block of code stands in the file
 * that is named before it, a command in the script that CI runs.
 */
class GuideTest {

  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- (\\S+) -->\n)?```(\\w+)\n(.*?)```", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  @Test
  void everyBlockStandsWhereItSays() {
    Path guide = Repository.root().resolve("docs/writing-a-backend.md");
    String script = Repository.read(Repository.root().resolve("examples/run"));
    assertEquals(List.of(), faults(Repository.read(guide), script));
    assertTrue(BLOCK.matcher(Repository.read(guide)).results().count() > 10);
  }

  @Test
  void aBlockThatHasRottedIsCaught() {
    String guide = "<!-- README.md -->\n```java\nno such line\n```\n```sh\nmvn rot\n```\n";
    assertEquals(
        List.of("README.md has not: no such line", "examples/run has not: mvn rot"),
        faults(guide, "mvn test\n"));
    assertEquals(List.of("a block of nowhere: x"), faults("```java\nx\n```\n", ""));
  }

  @Test
  void everyFileThatTheGuidesPointToExists() {
    for (String name : List.of("docs/writing-a-backend.md", "docs/found.md", "tck/README.md")) {
      Path file = Repository.root().resolve(name);
      Matcher link = LINK.matcher(Repository.read(file));
      while (link.find()) {
        Path target = file.resolveSibling(link.group(1));
        assertTrue(Files.exists(target), () -> name + " points to " + target);
      }
    }
  }

  private static List<String> faults(String guide, String script) {
    List<String> faults = new ArrayList<>();
    Matcher block = BLOCK.matcher(guide);
    while (block.find()) {
      String file = block.group(1);
      String body = block.group(3).stripTrailing();
      if (block.group(2).equals("sh")) {
        body.lines()
            .filter(line -> !script.contains(line))
            .forEach(line -> faults.add("examples/run has not: " + line));
      } else if (file == null) {
        faults.add("a block of nowhere: " + body);
      } else if (!Repository.read(Repository.root().resolve(file)).contains(body)) {
        faults.add(file + " has not: " + body);
      }
    }
    return faults;
  }
}
