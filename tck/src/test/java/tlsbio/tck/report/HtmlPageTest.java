// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

  private static final Results RUN =
      new Results(
          "acme",
          "1",
          "17",
          "42",
          "",
          Map.of(),
          List.of(
              new Results.Result(
                  "BIO-01",
                  "REQUIRED",
                  "",
                  "It MUST hold.",
                  "So it is.",
                  "FAILED",
                  List.of(
                      new Results.Variant(
                          "BIO-01",
                          "FAILED",
                          "</script><b>here</b>",
                          List.of("a <b> transcript"))))));

  private static final Interop PAIR = new Interop("acme", "toy", "TLSv1.3", "greets", "PASSED", "");

  @Test
  void whatAPeerSaidCannotEndTheScript() {
    String page = HtmlPage.of(List.of(RUN), List.of(PAIR));
    assertFalse(page.contains("<b>here"), "markup from a detail");
    assertTrue(page.contains("\\u003c/script>\\u003cb>here"));
  }

  @Test
  void nothingIsFetched() {
    String page = HtmlPage.of(List.of(RUN), List.of());
    for (String reference : List.of("http:", "https:", "src=", "@import", "url(", "<link")) {
      assertFalse(page.contains(reference), reference);
    }
  }

  @Test
  void pairsAreReadAsTheyAreWritten() {
    assertEquals(List.of(PAIR), Interop.parse(Interop.json(List.of(PAIR))));
    assertEquals(List.of(), Interop.parse(Interop.json(List.of())));
  }
}
