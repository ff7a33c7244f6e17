// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private final Path folder;

  ReviewTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private boolean review(int least, String ledger, Mutant... mutants) throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.txt"), ledger);
    out.reset();
    return Review.of(List.of(mutants), Ledger.read(file), least, new PrintStream(out, true, UTF_8));
  }

  private static Mutant survivor(String method) {
    return mutant(method, 7, false);
  }

  private static Mutant mutant(String method, int line, boolean killed) {
    Mutant.Id id = new Mutant.Id("a.B#" + method, "()V", "a.Mutator", List.of(line));
    return new Mutant(id, "removed a call", line, killed);
  }

  private static Mutant[] killedAnd(int killed, Mutant... others) {
    List<Mutant> all = new ArrayList<>(List.of(others));
    for (int i = 0; i < killed; i++) {
      all.add(mutant("k" + i, i, true));
    }
    return all.toArray(new Mutant[0]);
  }

  @Test
  void whoSurvivesUnseenFailsTheReview() throws IOException {
    assertFalse(review(50, "", killedAnd(99, survivor("m"))));
    assertTrue(out.toString(UTF_8).contains("survived: a.B#m | removed a call | line 7"));
  }

  @Test
  void aReviewedSurvivorCountsAsNotKilled() throws IOException {
    String ledger = "survivor | a.B#m | removed a call | 1 | nobody asks\n";
    assertTrue(review(75, ledger, killedAnd(3, survivor("m"))));
    assertFalse(review(76, ledger, killedAnd(3, survivor("m"))));
  }

  @Test
  void anExcludedOneDoesNotCount() throws IOException {
    String ledger = "# for people\n\nexcluded | a.B#m | * | 1 | it only saves time\n";
    assertTrue(review(100, ledger, killedAnd(3, survivor("m"))));
    assertTrue(out.toString(UTF_8).contains("4 mutants, 1 excluded, 3 of 3 killed (100.0 %"));
  }

  @Test
  void aLineTakesAsManyAsItSays() throws IOException {
    String ledger = "excluded | a.B#m | * | 1 | it only saves time\n";
    assertFalse(review(0, ledger, survivor("m"), survivor("m")));
  }

  @Test
  void aLineThatSaysTooManyIsToldWhereItsClassWasRun() throws IOException {
    String ledger = "excluded | a.B#m | * | 2 | it only saves time\n";
    assertTrue(review(0, ledger, survivor("m")));
    assertTrue(out.toString(UTF_8).contains("1 fewer than in: " + ledger.strip()));
    assertTrue(review(0, "excluded | a.C#m | * | 2 | not run here\n", killedAnd(1)));
    assertFalse(out.toString(UTF_8).contains("fewer"));
  }

  @Test
  void aLineNeedsAReason() {
    assertThrows(IllegalArgumentException.class, () -> review(0, "excluded | a.B#m | * | 1 | \n"));
  }

  @Test
  void whoIsKilledInOneReportIsKilled() {
    Mutant one = survivor("m");
    Mutant other = survivor("n");
    Mutant killed = mutant("m", 7, true);
    assertEquals(
        List.of(killed, other), Mutant.merged(List.of(List.of(one, other), List.of(killed))));
    assertEquals(List.of(killed), Mutant.merged(List.of(List.of(killed), List.of(one))));
  }

  @Test
  void pitsReportIsRead() throws IOException {
    Path report =
        Files.writeString(
            folder.resolve("mutations.xml"),
            "<mutations><mutation detected='false' status='SURVIVED'>"
                + "<mutatedClass>a.B</mutatedClass><mutatedMethod>m</mutatedMethod>"
                + "<methodDescription>()V</methodDescription><lineNumber>7</lineNumber>"
                + "<mutator>a.Mutator</mutator><indexes><index>7</index></indexes><description>removed a call</description>"
                + "</mutation></mutations>");
    assertEquals(List.of(survivor("m")), Mutant.read(report));
  }
}
