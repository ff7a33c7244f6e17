// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tlsbio.Feature;

class CompatibilityTest {

  private static final List<String> BOTH = List.of("TLSv1.2", "TLSv1.3");
  private static final List<String> NO_ABSENCES = List.of();

  private static Results run(String backend, String java, Map<String, List<String>> features) {
    return new Results(
        backend,
        "1",
        java,
        "42",
        "",
        features,
        List.of(
            new Results.Result("BIO-01", "REQUIRED", "", "", "", "PASSED", List.of()),
            new Results.Result("BIO-02", "OPTIONAL", "key-log", "", "", "UNSUPPORTED", List.of())));
  }

  private static String page(Map<String, List<Results>> runs, String... absences) {
    return new Compatibility(runs, List.of(), List.of(absences)).markdown();
  }

  private static List<String> rows(String page, String first) {
    return page.lines().filter(line -> line.startsWith("| " + first + " |")).toList();
  }

  @Test
  void jdksThatAgreeShareAColumn() {
    Map<String, List<String>> same = Map.of("half-close", BOTH);
    String page = page(Map.of("acme", List.of(run("acme", "17", same), run("acme", "25", same))));
    assertTrue(page.contains("| feature | acme |"), page);
    assertEquals(List.of("| `half-close` | yes |"), rows(page, "`half-close`"));
    assertEquals(List.of("| acme | 17, 25 | 1/1 | 0/0 | 1 | 0 |"), rows(page, "acme"));
  }

  @Test
  void jdksThatDifferStandApart() {
    String page =
        page(
            Map.of(
                "acme",
                List.of(
                    run("acme", "17.0.15+6", Map.of("exporter", List.of("TLSv1.3"))),
                    run("acme", "25.0.3+9-LTS", Map.of("exporter", BOTH)))));
    assertTrue(page.contains("| feature | acme, JDK 17 | acme, JDK 25 |"), page);
    assertEquals(List.of("| `exporter` | 1.3 | yes |"), rows(page, "`exporter`"));
  }

  @Test
  void anAbsentFeatureHasAReason() {
    Map<String, List<Results>> runs =
        Map.of(
            "acme", List.of(run("acme", "17", Map.of("exporter", BOTH))),
            "toy", List.of(run("toy", "17", Map.of())));
    IllegalStateException silent = assertThrows(IllegalStateException.class, () -> page(runs));
    assertTrue(String.valueOf(silent.getMessage()).contains("exporter on toy"));
    String page = page(runs, "# why", "exporter | toy 17 | it has no secrets");
    assertTrue(page.contains("– [1]"), page);
    assertTrue(page.contains("1. it has no secrets"), page);
  }

  @Test
  void aReasonForAFeatureThatIsGoneIsRefused() {
    Map<String, List<Results>> runs = Map.of("acme", List.of(run("acme", "17", Map.of())));
    assertThrows(IllegalStateException.class, () -> page(runs, "magic | * | there is none"));
    assertThrows(IllegalArgumentException.class, () -> page(runs, "exporter, no bars"));
  }

  @Test
  void featuresThatNobodyHasAreListed() {
    Map<String, List<Results>> runs = Map.of("acme", List.of(run("acme", "17", Map.of())));
    Compatibility page =
        new Compatibility(runs, List.of(Feature.KEY_LOG), List.of("key-log | * | nobody"));
    assertTrue(page.markdown().contains("| `key-log` | – [1] |"));
    assertTrue(Pages.known().contains(Feature.KEY_LOG));
  }

  @Test
  void seedsAndBuildsDoNotShow() {
    String page =
        new Compatibility(
                Map.of("acme", List.of(run("acme", "17.0.15+6", Map.of()))), List.of(), NO_ABSENCES)
            .markdown();
    assertFalse(page.contains("17.0.15"), page);
    assertFalse(page.contains("42"), page);
  }
}
