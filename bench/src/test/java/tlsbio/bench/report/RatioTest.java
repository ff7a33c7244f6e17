// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatioTest {

  @Test
  void mediansAreDividedAndIterationsPaired() {
    Series ours = new Series(List.of(List.of(100.0, 130.0, 120.0)));
    Series theirs = new Series(List.of(List.of(100.0, 100.0, 80.0)));
    assertEquals(Optional.of(new Ratio(1.2, 1.0, 1.5)), Ratio.between(ours, theirs));
  }

  @Test
  void roundsAreComparedOneByOne() {
    // The machine became ten times as slow after the first round: for both.
    Series ours = new Series(List.of(List.of(200.0), List.of(20.0), List.of(30.0)));
    Series theirs = new Series(List.of(List.of(100.0), List.of(10.0), List.of(10.0)));
    assertEquals(Optional.of(new Ratio(2, 2, 3)), Ratio.between(ours, theirs));
  }

  @Test
  void whatHasNoPartnerIsLeftOut() {
    Series ours = new Series(List.of(List.of(10.0, 10.0, 99.0), List.of(99.0)));
    Series theirs = new Series(List.of(List.of(10.0, 5.0)));
    assertEquals(2, Ratio.between(ours, theirs).orElseThrow().highest());
  }

  @Test
  void nothingIsDividedByNothing() {
    Series some = new Series(List.of(List.of(1.0)));
    Series none = new Series(List.of(List.of(0.0)));
    assertEquals(Optional.empty(), Ratio.between(some, none));
    assertEquals(Optional.empty(), Ratio.between(none, none));
    assertEquals(Optional.of(new Ratio(0, 0, 0)), Ratio.between(none, some));
    Series unknown = new Series(List.of(List.of(Double.NaN)));
    assertEquals(Optional.empty(), Ratio.between(unknown, some));
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetween() {
    assertEquals(2.5, Series.median(List.of(4.0, 1.0, 2.0, 3.0)));
    assertEquals(3, new Series(List.of(List.of(5.0, 1.0), List.of(3.0))).median());
  }

  @Test
  void aSeriesHasAtLeastOneIteration() {
    List<List<Double>> nothing = List.of(List.of());
    assertThrows(IllegalArgumentException.class, () -> new Series(nothing));
  }

  @Test
  void itIsWrittenWithItsSpread() {
    assertEquals("1.20 (0.98..12.3)", new Ratio(1.2, 0.9777, 12.345).toString());
    assertEquals("< 0.001", new Ratio(0.0001, 0, 0.0009).toString());
  }
}
