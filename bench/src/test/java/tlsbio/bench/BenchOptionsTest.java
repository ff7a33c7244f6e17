// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

  @Test
  void nothingGivenIsEverythingOnTheRunningJdk() {
    BenchOptions options = BenchOptions.parse(List.of());
    assertFalse(options.quick());
    assertNull(options.page());
    assertEquals(Path.of("target", "bench"), options.out());
    assertEquals(List.of(Path.of(System.getProperty("java.home"))), options.jdks());
    assertTrue(options.isChosen("tlsbio.bench.Bulk.transfer"));
  }

  @Test
  void patternsChooseByAPartOfTheName() {
    BenchOptions options = BenchOptions.parse(List.of("--quick", "Bulk", "shakes$", "--out", "x"));
    assertTrue(options.quick());
    assertEquals(Path.of("x"), options.out());
    assertTrue(options.isChosen("tlsbio.bench.Bulk.transfer"));
    assertTrue(options.isChosen("tlsbio.bench.Handshakes"));
    assertFalse(options.isChosen("tlsbio.bench.Handshakes.full"));
  }

  @Test
  void nonsenseIsRefused() {
    for (List<String> words :
        List.of(
            List.of("--out"),
            List.of("--fast"),
            List.of("("),
            List.of("--jdk", "no-such-jdk"),
            List.of("--write-docs", "no-such.md"))) {
      assertThrows(
          IllegalArgumentException.class, () -> BenchOptions.parse(words), words.toString());
    }
  }
}
