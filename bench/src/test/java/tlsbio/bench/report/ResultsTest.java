// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final Subject TRANSFER = new Subject("Bulk.transfer", "", "ops/s");
  private static final Cell SMALL = new Cell(TRANSFER, Map.of("bytes", "64"));

  @Test
  void runsOfOneCellAreItsRounds() {
    Series series = Results.parse(Samples.BULK).series(SMALL, "TLSBIO_JDK").orElseThrow();
    assertEquals(List.of(List.of(200.0, 100.0), List.of(30.0, 30.0)), series.rounds());
  }

  @Test
  void orderIsThatOfTheFirstAppearance() {
    Results results = Results.parse(Samples.BULK);
    assertEquals(List.of("TLSBIO_JDK", "JDK_ENGINE", "NETTY_OPENSSL"), results.contenders());
    assertEquals(
        List.of("bytes 64", "bytes 1024"),
        results.cells(TRANSFER).stream().map(Cell::label).toList());
    assertEquals(List.of("A VM 17.0.15+1"), results.machines());
  }

  @Test
  void ofTheProfilersFiguresOnlyTheAllocationIsTaken() {
    Subject allocated = new Subject("Bulk.transfer", Subject.ALLOCATED, "B/op");
    Results results = Results.parse(Samples.BULK);
    assertEquals(List.of(TRANSFER, allocated), results.subjects());
    Cell cell = new Cell(allocated, Map.of("bytes", "64"));
    assertEquals(512, results.series(cell, "JDK_ENGINE").orElseThrow().median());
  }

  @Test
  void whoWasNotMeasuredIsAbsent() {
    Results results = Results.parse(Samples.BULK);
    assertEquals(Optional.empty(), results.series(SMALL, "NETTY_OPENSSL"));
    assertEquals(Optional.empty(), results.ratio(SMALL, "TLSBIO_JDK", "NETTY_OPENSSL"));
  }

  @Test
  void severalJdksAreAParameter() {
    Results results =
        Results.parse(
            "["
                + Samples.run("17", "TLSBIO_JDK", "64", "[[1]]")
                + ","
                + Samples.run("25", "TLSBIO_JDK", "64", "[[1]]")
                + "]");
    assertEquals(
        List.of("bytes 64, jdk 17", "bytes 64, jdk 25"),
        results.cells(TRANSFER).stream().map(Cell::label).toList());
  }

  @Test
  void withoutContendersThereIsNothingToSay() {
    String run =
        """
        [{"benchmark": "a.B.c", "primaryMetric": {"scoreUnit": "ops/s", "rawData": [[1]]}}]
        """;
    assertEquals(List.of(), Results.parse(run).subjects());
  }

  @Test
  void whatJmhDidNotWriteIsRefused() {
    for (String wrong : List.of("", "{}", "[1]", "[{\"params\": {\"contender\": \"A\"}}]")) {
      assertThrows(IllegalArgumentException.class, () -> Results.parse(wrong), wrong);
    }
  }
}
