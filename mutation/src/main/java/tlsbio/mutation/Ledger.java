// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The mutants that no rule kills and that somebody has looked at, each with the reason. A line is
 * {@code KIND | class#method | PIT's words | how many | why}; either of the two in the middle may
 * be {@code *}.
 */
final class Ledger {

  /** Why a mutant is in the ledger. */
  enum Kind {
    /** Nobody can tell it from the original through the API: it does not count. */
    EXCLUDED,
    /** A rule could tell and none does: it counts as not killed. */
    SURVIVOR
  }

  /** A line. */
  static final class Entry {
    private final Kind kind;
    private final String where;
    private final String what;
    private final String text;
    private int left;

    private Entry(String line) {
      String[] parts = line.split("\\|", 5);
      if (parts.length != 5 || parts[4].isBlank()) {
        throw new IllegalArgumentException("not a line of the ledger: " + line);
      }
      kind = Kind.valueOf(parts[0].strip().toUpperCase(Locale.ROOT));
      where = parts[1].strip();
      what = parts[2].strip();
      left = Integer.parseInt(parts[3].strip());
      text = line;
    }

    private boolean takes(Mutant mutant) {
      return left > 0
          && (where.equals("*") || where.equals(mutant.where()))
          && (what.equals("*") || what.equals(mutant.what()));
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** Reads a ledger; blank lines and those that begin with {@code #} are for people. */
  static Ledger read(Path file) throws IOException {
    Ledger ledger = new Ledger();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        ledger.entries.add(new Entry(line));
      }
    }
    return ledger;
  }

  /** Takes {@code mutant} off the first line that has it; empty if none does. */
  Optional<Kind> take(Mutant mutant) {
    for (Entry entry : entries) {
      if (entry.takes(mutant)) {
        entry.left--;
        return Optional.of(entry.kind);
      }
    }
    return Optional.empty();
  }

  /** Returns the lines about classes of {@code mutants} that have more than was found. */
  List<String> stale(List<Mutant> mutants) {
    return entries.stream()
        .filter(entry -> entry.left > 0)
        .filter(entry -> mutants.stream().anyMatch(m -> sameClass(m.where(), entry.where)))
        .map(entry -> entry.left + " fewer than in: " + entry.text)
        .toList();
  }

  private static boolean sameClass(String one, String other) {
    return owner(one).equals(owner(other));
  }

  private static String owner(String where) {
    return where.substring(0, Math.max(where.indexOf('#'), 0));
  }
}
