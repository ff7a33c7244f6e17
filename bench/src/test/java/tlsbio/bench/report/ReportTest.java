// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private final Report report = Report.of(Samples.BULK, List.of("CPU: one"));

  @Test
  void theTerminalGetsAlignedRatios() {
    String expected =
        """
        Bulk.transfer (ops/s, more is better)
          bytes  contender   median  / JDK_ENGINE       / NETTY_OPENSSL
          64     TLSBIO_JDK  65.0    2.25 (1.00..3.00)  –
          1024   TLSBIO_JDK  100     0.50 (0.45..0.55)  0.25 (0.23..0.28)
        """;
    assertTrue(report.table().startsWith(expected), report.table());
  }

  @Test
  void thePageNamesMachineRatiosAndPlots(@TempDir Path folder) throws IOException {
    report.write(folder);
    String page = Files.readString(folder.resolve("results.md"));
    assertTrue(page.contains("\n- CPU: one\n- A VM 17.0.15+1\n"), page);
    assertTrue(
        page.contains("\n| 1024 | TLSBIO_JDK | 100 | 0.50 (0.45..0.55) | 0.25 (0.23..0.28) |\n"),
        page);
    assertTrue(page.contains("\n![Bulk.transfer](bulk-transfer.svg)\n"), page);
    assertTrue(Files.exists(folder.resolve("bulk-transfer.svg")));
    assertTrue(Files.exists(folder.resolve("bulk-transfer-gc-alloc-rate-norm.svg")));
  }

  @Test
  void aPageIsFilledBetweenItsMarksAsOftenAsWanted(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("speed.md");
    Files.writeString(page, "before\n<!-- figures -->\nold\n<!-- end -->\nafter\n");
    Files.createDirectories(folder.resolve("speed"));
    Files.writeString(folder.resolve("speed/gone.svg"), "");
    report.fill(page);
    String once = Files.readString(page);
    report.fill(page);
    assertEquals(once, Files.readString(page));
    assertTrue(once.startsWith("before\n<!-- figures -->\n\n- CPU: one\n"), once);
    assertTrue(once.endsWith(")\n\n<!-- end -->\nafter\n"), once);
    assertTrue(once.contains("![Bulk.transfer](speed/bulk-transfer.svg)"), once);
    assertFalse(once.contains("old"), once);
    assertTrue(Files.exists(folder.resolve("speed/bulk-transfer.svg")));
    assertFalse(Files.exists(folder.resolve("speed/gone.svg")));
  }

  @Test
  void aPageWithoutAPlaceIsRefusedAndLeftAlone(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("speed.md");
    Files.writeString(page, "<!-- end --> <!-- figures -->");
    assertThrows(IllegalArgumentException.class, () -> Report.check(page));
    assertThrows(IllegalArgumentException.class, () -> report.fill(page));
    assertEquals("<!-- end --> <!-- figures -->", Files.readString(page));
    assertFalse(Files.exists(folder.resolve("speed")));
  }

  @Test
  void aBareStackHasARowThatShowsWhatIsBeyondIt() {
    String json =
        "["
            + String.join(
                ",",
                Samples.run("TLSBIO_BORINGSSL", "64", "[[90]]"),
                Samples.run("NETTY_OPENSSL", "64", "[[80]]"),
                Samples.run("BARE_NATIVES", "64", "[[100]]"))
            + "]";
    String expected =
        """
        Bulk.transfer (ops/s, more is better)
          bytes  contender         median  / NETTY_OPENSSL    / BARE_NATIVES
          64     TLSBIO_BORINGSSL  90.0    1.13 (1.13..1.13)  0.90 (0.90..0.90)
          64     BARE_NATIVES      100     1.25 (1.25..1.25)  –
        """;
    String table = Report.of(json, List.of()).table();
    assertTrue(table.startsWith(expected), table);
  }

  @Test
  void underAProfilerTheFiguresAreStillTold() {
    String json =
        "["
            + Samples.run("TLSBIO_JDK", "64", "[[90]]").replace("\"gc.alloc.rate\"", "\"async\"")
            + "]";
    String table = Report.of(json, List.of()).table();
    assertTrue(table.startsWith("Bulk.transfer (ops/s, more is better)\n"), table);
    assertFalse(table.contains("async"), table);
  }

  @Test
  void pipesDoNotBreakTables() {
    String json = "[" + Samples.run("TLSBIO_JDK", "a|b", "[[1]]") + "]";
    Results results = Results.parse(json);
    String table = new RatioTable(results, results.subjects().get(0)).markdown();
    assertTrue(table.contains("| a\\|b | TLSBIO_JDK |"), table);
  }
}
