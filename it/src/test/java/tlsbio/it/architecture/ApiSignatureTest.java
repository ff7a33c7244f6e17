// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The checked-in lists of signatures say what the code says. After a deliberate change run this
 * test with {@code -Dapi.dump=write} and review the difference.
 */
class ApiSignatureTest {

  private static final boolean WRITE = "write".equals(System.getProperty("api.dump"));

  @Test
  void theApiIsWhatWasReviewed() throws IOException {
    check("ssl-api/api.txt", Set.of("tlsbio", "tlsbio.spi"));
  }

  @Test
  void theEngineSpiIsWhatWasReviewed() throws IOException {
    check("ssl-core/api.txt", Set.of("tlsbio.engine"));
  }

  @Test
  void aSignatureShowsAllThatCallersDependOn() {
    assertEquals(
        """
        tlsbio.it.architecture.ApiSample<T extends java.lang.Number>: abstract class\
         implements java.util.function.Supplier<T>
          field  final names: java.util.List<@Nullable java.lang.String>
          field  static final LIMIT: int = 7
          method abstract first<X extends java.io.IOException>(@Nullable T, java.lang.String...) throws X: T
          method protected hook(byte[]): void
          new    protected ()
        """,
        ApiDump.of(List.of(ApiSample.class, ApiSample.Hidden.class)));
  }

  private static void check(String file, Set<String> packages) throws IOException {
    Path path = Repository.root().resolve(file);
    String now = ApiDump.of(Scan.OURS, packages);
    if (WRITE) {
      Files.writeString(path, now);
    }
    String reviewed = Files.exists(path) ? Files.readString(path) : "";
    assertEquals(
        List.of(),
        differences(reviewed, now),
        () -> file + " is not what the code says; CONTRIBUTING.md says how to write it anew");
    assertEquals(reviewed, now);
  }

  private static List<String> differences(String reviewed, String now) {
    Set<String> before = qualified(reviewed);
    Set<String> after = qualified(now);
    return Stream.concat(
            before.stream().filter(line -> !after.contains(line)).map(line -> "- " + line),
            after.stream().filter(line -> !before.contains(line)).map(line -> "+ " + line))
        .toList();
  }

  /** Returns the lines of a dump, each member with its type's name before it. */
  private static Set<String> qualified(String dump) {
    Set<String> lines = new LinkedHashSet<>();
    String type = "";
    for (String line : dump.lines().toList()) {
      if (line.startsWith("  ")) {
        lines.add(type + line);
      } else if (!line.isEmpty()) {
        lines.add(line);
        type = line.substring(0, line.indexOf(": "));
      }
    }
    return lines;
  }
}
