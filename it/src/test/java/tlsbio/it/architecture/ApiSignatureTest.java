// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
    assertEquals(
        Files.exists(path) ? Files.readString(path) : "",
        now,
        file + " is not what the code says; see CONTRIBUTING.md for how to write it anew");
  }
}
