// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

  private static final String RUN =
      """
      {"backend":"acme", "version":"1 \\"beta\\"", "java":"17.0.15+6", "seed":"42", "summary":"",
       "features":{"half-close":["TLSv1.3"], "none":[]},
       "rules":[{"id":"BIO-01", "level":"REQUIRED", "feature":"", "text":"", "intent":"", "verdict":"FAILED",
         "variants":[{"name":"BIO-01 client", "outcome":"FAILED", "detail":"a\\u000ab \\\\ \\/ \\t", "transcripts":["in 16\\n"]}]}]}
      """;

  @Test
  void readsWhatTheKitWrites() {
    Results run = Results.parse(RUN);
    assertEquals("acme", run.backend());
    assertEquals("1 \"beta\"", run.version());
    assertEquals(17, run.release());
    assertEquals(Map.of("half-close", List.of("TLSv1.3"), "none", List.of()), run.features());
    Results.Result rule = run.rules().get(0);
    assertEquals("BIO", rule.group());
    assertEquals(List.of("in 16\n"), rule.variants().get(0).transcripts());
    assertEquals("a\nb \\ / \t", rule.variants().get(0).detail());
  }

  @Test
  void writesWhatItReads() {
    Results run = Results.parse(RUN);
    assertEquals(run, Results.parse(run.json()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\"text\"",
        "{}",
        "{\"backend\":[]}",
        "{\"a\":\"1\",\"a\":\"2\"}",
        "{\"a\" \"b\"}",
        "{\"a\":1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"b\"} more",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Results.parse(text));
  }

  @Test
  void everyCutOfAReportIsRefused() {
    String whole = RUN.strip();
    for (int end = 0; end < whole.length(); end++) {
      String cut = whole.substring(0, end);
      assertThrows(IllegalArgumentException.class, () -> Results.parse(cut));
    }
  }
}
