// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeedReportTest {

  private static final Speed.Result A = result("a", List.of(4d, 2d, 4d), List.of(4d, 4d, 4d));
  private static final Speed.Result B = result("b", List.of(8d, 6d, 4.4), List.of(2d, 1d, 3d));
  private static final Speed.Result BROKEN = new Speed.Result("c", Map.of(), "bulk: no key");

  @Test
  void ratiosAreMediansOfRoundsThatWereDividedOneByOne() {
    assertEquals(
        new SpeedReport.Ratio(2, 1.5, 4),
        SpeedReport.Ratio.of(List.of(3d, 4d, 8d), List.of(2d, 2d, 2d)));
    assertEquals(
        new SpeedReport.Ratio(2, 2, 2),
        SpeedReport.Ratio.of(List.of(8d, 4d, 2d), List.of(4d, 2d, 1d)));
    assertEquals(
        new SpeedReport.Ratio(2.5, 1, 4),
        SpeedReport.Ratio.of(List.of(1d, 4d, 3d, 2d), List.of(1d, 1d, 1d, 1d)));
  }

  @Test
  void allAreComparedWithTheOneThatIsUsed() {
    assertEquals(
        """
        speed  bulk                 handshakes           negotiated
        a      1                    1                    X, y
        b      2.00 (1.10 to 3.00)  0.50 (0.25 to 0.75)
        times what a does in the same time; in brackets the slowest and the fastest round

        best for bulk: b; best for handshakes: a, on this CPU and this JDK
        """,
        new SpeedReport(List.of(A, B), "a", Map.of("a", "X, y")).toString());
  }

  @Test
  void whoIsNeitherIsToldHowToChooseAnother() {
    Speed.Result slow = result("slow", List.of(1d, 1d, 1d), List.of(0.5, 0.5, 0.5));
    String said = new SpeedReport(List.of(slow, A, B), "slow", Map.of()).toString();
    assertTrue(said.contains("best for bulk: b; best for handshakes: a, on"), said);
    assertTrue(
        said.endsWith(
            "\nslow is used and is neither; choose another by Tls.backend(\"b\") or"
                + " -Dtlsbio.backend=b, or Tls.backend(\"a\") or -Dtlsbio.backend=a\n"),
        said);
    said = new SpeedReport(List.of(slow, A), "slow", Map.of()).toString();
    assertTrue(said.endsWith("choose another by Tls.backend(\"a\") or -Dtlsbio.backend=a\n"), said);
  }

  @Test
  void whoLosesSomeRoundsIsNotBetterThanTheOneUsed() {
    Speed.Result close = result("b", List.of(5d, 9d, 3.9), List.of(1d, 1d, 1d));
    String said = new SpeedReport(List.of(A, close), "a", Map.of()).toString();
    assertTrue(said.contains("best for bulk: a; best for handshakes: a, on"), said);
  }

  @Test
  void whereNoneIsUsedTheFirstIsTheMeasureAndNothingIsAdvised() {
    String said = new SpeedReport(List.of(B, A), "", Map.of()).toString();
    assertTrue(said.contains("\nb      1 "), said);
    assertFalse(said.contains("choose another"), said);
  }

  @Test
  void oneThatFailedSaysWhy() {
    String said = new SpeedReport(List.of(BROKEN, A, B), "c", Map.of()).toString();
    assertTrue(said.contains("\nc      FAILED: bulk: no key\n"), said);
    assertTrue(said.contains("\na      1 "), said);
    assertEquals(
        "c  FAILED: bulk: no key\n", new SpeedReport(List.of(BROKEN), "c", Map.of()).toString());
  }

  @Test
  void oneAloneHasNothingToBeComparedWith() {
    String said = new SpeedReport(List.of(A), "a", Map.of()).toString();
    assertTrue(said.endsWith("there is nothing to compare a with\n"), said);
  }

  private static Speed.Result result(String name, List<Double> bulk, List<Double> handshakes) {
    return new Speed.Result(
        name, Map.of(Speed.Work.BULK, bulk, Speed.Work.HANDSHAKES, handshakes), "");
  }
}
