// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares what PIT found with the ledger: {@code Review LEDGER LEAST REPORT ...}. A mutant is
 * killed if one of the reports says so. It fails if fewer than LEAST per cent of the mutants that
 * count were killed, or if one survived that nobody has looked at.
 */
public final class Review {

  private Review() {}

  /** Prints the review and exits with 1 if it is not well. */
  @SuppressWarnings("SystemExitOutsideMain") // this is main
  public static void main(String[] args) throws IOException {
    List<List<Mutant>> reports = new ArrayList<>();
    for (String report : List.of(args).subList(2, args.length)) {
      reports.add(Mutant.read(Path.of(report)));
    }
    boolean well =
        of(
            Mutant.merged(reports),
            Ledger.read(Path.of(args[0])),
            Integer.parseInt(args[1]),
            System.out);
    if (!well) {
      System.exit(1);
    }
  }

  /** Prints the review; returns true if all is well. */
  static boolean of(List<Mutant> mutants, Ledger ledger, int least, PrintStream out) {
    long killed = mutants.stream().filter(Mutant::killed).count();
    int excluded = 0;
    List<Mutant> unknown = new ArrayList<>();
    for (Mutant mutant : mutants) {
      if (!mutant.killed()) {
        Optional<Ledger.Kind> kind = ledger.take(mutant);
        if (kind.isEmpty()) {
          unknown.add(mutant);
        } else if (kind.get() == Ledger.Kind.EXCLUDED) {
          excluded++;
        }
      }
    }
    unknown.forEach(
        m -> out.println("survived: " + m.where() + " | " + m.what() + " | line " + m.line()));
    ledger.stale(mutants).forEach(out::println);
    long counted = (long) mutants.size() - excluded;
    boolean enough = killed * 100 >= counted * least;
    out.printf(
        Locale.ROOT,
        "%d mutants, %d excluded, %d of %d killed (%.1f %%, at least %d %% wanted), %d not reviewed%n",
        mutants.size(),
        excluded,
        killed,
        counted,
        counted == 0 ? 100.0 : 100.0 * killed / counted,
        least,
        unknown.size());
    return enough && unknown.isEmpty();
  }
}
