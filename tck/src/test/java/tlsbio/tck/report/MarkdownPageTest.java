// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownPageTest {

  private static Results run(Results.Variant... variants) {
    return new Results(
        "acme",
        "1",
        "17",
        "42",
        "required 0/1",
        Map.of("half-close", List.of("TLSv1.3")),
        List.of(
            new Results.Result(
                "BIO-01",
                "REQUIRED",
                "",
                "It MUST hold.",
                "So it is.",
                "FAILED",
                List.of(variants))));
  }

  @Test
  void failuresStandFirstAndInOneLineEach() {
    String page =
        MarkdownPage.of(
            run(
                new Results.Variant("BIO-01 client", "FAILED", "a\nb | <i>c", List.of()),
                new Results.Variant("BIO-01 server", "PASSED", "", List.of())));
    assertEquals(
        List.of("- **BIO-01 client**: It MUST hold.<br>a b \\| &lt;i>c"),
        page.lines().filter(line -> line.startsWith("- ")).toList());
    assertTrue(page.contains("| BIO-01 | required | failed | It MUST hold. |"), page);
    assertTrue(page.contains("| `half-close` | TLSv1.3 |"), page);
    assertTrue(page.indexOf("## Failed") < page.indexOf("## Rules"), page);
  }

  @Test
  void gapsHaveTheirReasons() {
    String page = MarkdownPage.of(run(new Results.Variant("BIO-01", "GAP", "not yet", List.of())));
    assertTrue(page.contains("## Gaps\n\n- **BIO-01**: It MUST hold.<br>not yet\n"), page);
    assertFalse(page.contains("## Failed"), page);
  }
}
