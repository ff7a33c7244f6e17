// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tlsbio bench} was asked.
 *
 * @param smoke see that everything runs, for no figures
 * @param flames draw a flame graph of each cell
 * @param reportOnly measure nothing, tell of what was measured before
 * @param rounds how often everything is measured, if it is neither quick nor smoke
 * @param out where results go
 * @param page what to write the figures into, if anything
 * @param jdks homes of the JDKs to measure on, at least one
 * @param chosen patterns for names of benchmarks, of which one has to be found; all if there is
 *     none
 */
record BenchOptions(
    boolean quick,
    boolean smoke,
    boolean flames,
    boolean reportOnly,
    int rounds,
    Path out,
    @Nullable Path page,
    List<Path> jdks,
    List<Pattern> chosen) {

  static final String HELP =
      """
      usage: tlsbio bench [options] [REGEX] ...

      measure tlsbio against its peers in one run, and print the ratios; REGEX chooses benchmarks

        --help             this text
        --quick            rough figures in less than two minutes: few contenders, short iterations
        --smoke            run everything once, to see that it runs: the figures mean nothing
        --flames           draw a flame graph of each cell, into DIR/flames: figures are slower then
        --rounds N         measure everything N times; 3 if not given
        --out DIR          where results.json, results.md and the plots go; target/bench if not given
        --jdk HOME         measure on this JDK, and on others if given again; the running one if not
        --write-docs FILE  write the figures into this page, and the plots into the folder beside it
        --report           measure nothing: tell of the results in DIR once more
      """;

  BenchOptions {
    jdks = List.copyOf(jdks);
    chosen = List.copyOf(chosen);
  }

  /**
   * Reads {@code words}.
   *
   * @throws IllegalArgumentException if they do not make sense
   */
  static BenchOptions parse(List<String> words) {
    boolean quick = false;
    boolean smoke = false;
    boolean flames = false;
    boolean reportOnly = false;
    int rounds = 3;
    Path out = Path.of("target", "bench");
    Path page = null;
    List<Path> jdks = new ArrayList<>();
    List<Pattern> chosen = new ArrayList<>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--quick" -> quick = true;
        case "--smoke" -> smoke = true;
        case "--flames" -> flames = true;
        case "--report" -> reportOnly = true;
        case "--rounds" -> rounds = positive(word, value(word, rest));
        case "--out" -> out = Path.of(value(word, rest));
        case "--write-docs" -> page = existing(Path.of(value(word, rest)));
        case "--jdk" -> jdks.add(jdk(Path.of(value(word, rest))));
        default -> {
          if (word.startsWith("-")) {
            throw new IllegalArgumentException("there is no option " + word);
          }
          chosen.add(Pattern.compile(word));
        }
      }
    }
    if (jdks.isEmpty()) {
      jdks.add(Path.of(System.getProperty("java.home")));
    }
    return new BenchOptions(quick, smoke, flames, reportOnly, rounds, out, page, jdks, chosen);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int positive(String option, String value) {
    if (!value.matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException(option + " needs a number from 1 to 99, not " + value);
    }
    return Integer.parseInt(value);
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no such file: " + file);
    }
    return file;
  }

  private static Path jdk(Path home) {
    if (!Files.isExecutable(java(home))) {
      throw new IllegalArgumentException("no JDK: " + home);
    }
    return home;
  }

  /** Returns the program that runs Java in {@code home}. */
  static Path java(Path home) {
    boolean windows = File.separatorChar == '\\';
    return home.resolve("bin").resolve(windows ? "java.exe" : "java");
  }

  /** Returns true if the benchmark called {@code name} was asked for. */
  boolean isChosen(String name) {
    return chosen.isEmpty() || chosen.stream().anyMatch(part -> part.matcher(name).find());
  }
}
