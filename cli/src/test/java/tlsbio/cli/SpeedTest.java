// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTest {

  private static final Speed.Bounds BOUNDS = new Speed.Bounds(40, 80, 2);

  private final List<String> turns = new ArrayList<>();
  private long now = 1000;

  /** Takes {@code cost} nanoseconds for bulk and twice that for a handshake. */
  private record Fake(String name, long cost, SpeedTest test) implements Speed.Contender {

    @Override
    public void run(Speed.Work work) throws IOException {
      if (cost < 0) {
        throw new IOException("no key");
      }
      test.now += work == Speed.Work.BULK ? cost : 2 * cost;
    }
  }

  @Test
  void ratesAreCountOverTimeOfEachRound() {
    List<Speed.Result> results = measure(fake("slow", 20), fake("fast", 10), fake("odd", 60));
    assertEquals(List.of("slow", "fast", "odd"), results.stream().map(it -> it.name()).toList());
    assertEquals(List.of(0.05, 0.05), results.get(0).rates().get(Speed.Work.BULK));
    assertEquals(List.of(0.1, 0.1), results.get(1).rates().get(Speed.Work.BULK));
    assertEquals(List.of(0.05, 0.05), results.get(1).rates().get(Speed.Work.HANDSHAKES));
    assertEquals(List.of(2 / 120d, 2 / 120d), results.get(2).rates().get(Speed.Work.BULK));
    assertTrue(results.stream().allMatch(Speed.Result::isMeasured));
  }

  @Test
  void allAreWarmedUpAndThenHaveTheirTurns() {
    assertEquals(2, measure(fake("a", 10), fake("b", 10)).size());
    assertEquals(
        List.of(
            "warm-up: a, bulk",
            "warm-up: a, handshakes",
            "warm-up: b, bulk",
            "warm-up: b, handshakes",
            "round 1 of 2: a, bulk",
            "round 1 of 2: b, bulk",
            "round 1 of 2: a, handshakes",
            "round 1 of 2: b, handshakes",
            "round 2 of 2: b, bulk",
            "round 2 of 2: a, bulk",
            "round 2 of 2: b, handshakes",
            "round 2 of 2: a, handshakes"),
        turns);
  }

  @Test
  void oneThatFailsLeavesTheOthersTheirTurns() {
    List<Speed.Result> results = measure(fake("broken", -1), fake("good", 10));
    assertEquals("bulk: no key", results.get(0).problem());
    assertFalse(results.get(0).isMeasured());
    assertEquals(2, results.get(1).rates().getOrDefault(Speed.Work.BULK, List.of()).size());
    assertEquals(1, turns.stream().filter(turn -> turn.contains("broken")).count());
  }

  @Test
  void aClockThatStandsStillDividesByNothing() {
    Speed speed = new Speed(() -> 7, new Speed.Bounds(0, 0, 1), turns::add);
    List<Speed.Result> results = speed.measure(List.of(fake("a", 10)));
    assertEquals(List.of(1d), results.get(0).rates().get(Speed.Work.BULK));
  }

  @Test
  void whatItTakesIsKnownBefore() {
    assertEquals(10, Speed.Bounds.USUAL.seconds(3));
    assertThrows(IllegalArgumentException.class, () -> new Speed.Bounds(1, 1, 0));
  }

  private Fake fake(String name, long cost) {
    return new Fake(name, cost, this);
  }

  private List<Speed.Result> measure(Fake... contenders) {
    return new Speed(() -> now, BOUNDS, turns::add).measure(List.of(contenders));
  }
}
