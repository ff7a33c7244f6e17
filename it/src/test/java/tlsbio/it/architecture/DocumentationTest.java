// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every public type says since when it is there, and every public member says what it does. */
class DocumentationTest {

  private static final List<String> PUBLISHED =
      List.of(
          "ssl-api",
          "ssl-core",
          "ssl-jdk",
          "ssl-tcnative",
          "ssl-bc",
          "ssl-keylog",
          "ssl-jfr",
          "tck");

  @Test
  void whatIsExportedIsDocumented() {
    List<Path> sources = new ArrayList<>();
    for (String module : PUBLISHED) {
      Path main = Repository.root().resolve(module).resolve("src/main/java");
      if (Files.isDirectory(main)) {
        sources.addAll(SourceDocs.exported(main));
      }
    }
    assertTrue(sources.size() > 50, () -> "only " + sources.size() + " sources found");
    assertEquals(List.of(), SourceDocs.faults(sources));
  }

  @Test
  void whatIsMissingIsCaught() {
    assertEquals(
        List.of(
            "Bare.Inner: not documented",
            "Bare.run: not documented",
            "Bare: no @since",
            "Bare: not documented"),
        SourceDocs.faults(
            "Bare.java",
            """
            package bare;
            public class Bare {
              /** Documented. */
              public Bare() {}
              public void run() {}
              @Override public String toString() { return ""; }
              void hidden() {}
              public interface Inner {}
            }
            """));
  }
}
