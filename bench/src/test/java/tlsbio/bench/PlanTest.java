// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Plan.Declared HANDSHAKES =
      declared("a.Handshakes.full", Map.of("contender", List.of("TLSBIO_JDK", "X", "JDK_ENGINE")));

  private static final Plan.Declared BULK =
      declared(
          "a.Bulk.transfer",
          Map.of(
              "bytes", List.of("64", "1024", "16384", "65536"),
              "contender", List.of("TLSBIO_JDK", "X", "JDK_ENGINE"),
              "version", List.of("1.3", "1.2")));

  @Test
  void aFullPlanMeasuresEverythingThrice() {
    Plan plan = Plan.full(List.of(BULK, HANDSHAKES), 3);
    assertEquals(3, plan.rounds());
    assertEquals(4 * 3 * 2 + 3, plan.cells().size());
    long bulk = 2 + 4 * 3 / 2 + 4 * 3 / 4;
    long handshakes = bulk + 4 * 3 / 2; // these have twice the warm-up
    assertEquals(3 * (24 * bulk + 3 * handshakes), plan.seconds(1));
    assertEquals(2 * 3 * (24 * bulk + 3 * handshakes), plan.seconds(2));
  }

  @Test
  void nobodyIsAskedWhatItCannotBeTold() {
    Plan.Declared ciphers =
        declared(
            "a.Ciphers.transfer",
            Map.of(
                "contender", List.of("TLSBIO_BORINGSSL", "TLSBIO_JDK"),
                "suite", List.of("AES_128_GCM", "AES_256_GCM"),
                "version", List.of("TLS_1_2", "TLS_1_3")));
    assertEquals(
        List.of(
            "Ciphers.transfer AES_128_GCM TLS_1_2 TLSBIO_BORINGSSL",
            "Ciphers.transfer AES_128_GCM TLS_1_2 TLSBIO_JDK",
            "Ciphers.transfer AES_128_GCM TLS_1_3 TLSBIO_BORINGSSL",
            "Ciphers.transfer AES_128_GCM TLS_1_3 TLSBIO_JDK",
            "Ciphers.transfer AES_256_GCM TLS_1_2 TLSBIO_BORINGSSL",
            "Ciphers.transfer AES_256_GCM TLS_1_2 TLSBIO_JDK",
            "Ciphers.transfer AES_256_GCM TLS_1_3 TLSBIO_JDK"),
        Plan.full(List.of(ciphers), 1).cells().stream().map(Plan.Cell::toString).toList());
  }

  @Test
  void everyRoundHasEveryCellAndAnotherContenderFirst() {
    Plan plan = Plan.full(List.of(BULK, HANDSHAKES), 3);
    for (int round = 0; round < 3; round++) {
      assertEquals(new HashSet<>(plan.cells()), new HashSet<>(plan.round(round)));
      assertEquals(plan.cells().size(), plan.round(round).size());
    }
    assertEquals("Bulk.transfer 64 1.3 TLSBIO_JDK", plan.round(0).get(0).toString());
    assertEquals("Bulk.transfer 64 1.3 X", plan.round(1).get(0).toString());
    assertEquals("Bulk.transfer 64 1.3 JDK_ENGINE", plan.round(2).get(0).toString());
  }

  @Test
  void aQuickPlanKeepsFewContendersAndSizes() {
    Plan plan = Plan.quick(List.of(BULK, HANDSHAKES), 1);
    assertEquals(
        List.of(
            "Bulk.transfer 1024 1.3 TLSBIO_JDK",
            "Bulk.transfer 1024 1.3 JDK_ENGINE",
            "Bulk.transfer 16384 1.3 TLSBIO_JDK",
            "Bulk.transfer 16384 1.3 JDK_ENGINE",
            "Handshakes.full TLSBIO_JDK",
            "Handshakes.full JDK_ENGINE"),
        plan.cells().stream().map(Plan.Cell::toString).toList());
  }

  @Test
  void aSmokePlanHasEveryContenderAndNothingTwice() {
    Plan plan = Plan.smoke(List.of(BULK, HANDSHAKES));
    assertEquals(
        List.of(
            "Bulk.transfer 64 1.3 TLSBIO_JDK",
            "Bulk.transfer 64 1.3 X",
            "Bulk.transfer 64 1.3 JDK_ENGINE",
            "Handshakes.full TLSBIO_JDK",
            "Handshakes.full X",
            "Handshakes.full JDK_ENGINE"),
        plan.cells().stream().map(Plan.Cell::toString).toList());
    assertEquals(1, plan.rounds());
  }

  @Test
  void aQuickPlanEndsInTimeHoweverManyBenchmarksThereAre() {
    for (int benchmarks = 1; benchmarks <= 16; benchmarks++) {
      Plan plan = Plan.quick(Collections.nCopies(benchmarks, HANDSHAKES), 1);
      assertTrue(plan.seconds(1) <= 100, plan.toString());
      Plan halved = Plan.quick(Collections.nCopies(benchmarks / 2, HANDSHAKES), 2);
      assertTrue(halved.seconds(2) <= 100, halved.toString());
    }
  }

  private static Plan.Declared declared(String name, Map<String, List<String>> parameters) {
    return new Plan.Declared(name, new TreeMap<>(parameters));
  }
}
