// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import tlsbio.bench.report.Report;

/**
 * {@code ./tlsbio bench}: measures, then writes and prints ratios. What was measured stays in the
 * folder for results, so that it can be told again without being measured again.
 */
public final class BenchMain {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final String RESULTS = "results.json";
  private static final String FACTS = "facts.txt";

  private static final List<Integer> OPENSSL_BYTES = List.of(64, 1 << 10, 1 << 14);

  /** What a quick run measures if nothing is chosen. */
  private static final Pattern QUICK = Pattern.compile("\\.(Bulk|Handshakes)\\.");

  private BenchMain() {}

  /** Does it and exits: 0 it worked, 1 something could not be measured, 2 it was misused. */
  public static void main(String[] args) {
    int code = FAILED;
    try {
      code = run(List.of(args));
    } catch (NoSuchFileException missing) {
      System.err.println("tlsbio bench: no such file: " + missing.getFile());
    } catch (IOException | IllegalArgumentException failure) {
      System.err.println("tlsbio bench: " + failure.getMessage());
    }
    System.exit(code);
  }

  private static int run(List<String> words) throws IOException {
    if (words.contains("--help")) {
      System.out.print(BenchOptions.HELP);
      return OK;
    }
    BenchOptions options;
    List<Plan.Declared> benchmarks;
    try {
      options = BenchOptions.parse(words);
      benchmarks = chosen(options);
      if (options.page() != null) {
        Report.check(options.page()); // sooner than after an hour of measuring
      }
    } catch (IllegalArgumentException misuse) {
      System.err.println("tlsbio bench: " + misuse.getMessage());
      System.err.println("try: tlsbio bench --help");
      return MISUSED;
    }
    Path results = options.out().resolve(RESULTS);
    boolean complete = options.reportOnly() || measure(options, benchmarks, results);
    if (!Files.exists(results)) {
      System.err.println("tlsbio bench: there are no results in " + options.out());
      return FAILED;
    }
    Report report =
        Report.of(Files.readString(results), Files.readAllLines(options.out().resolve(FACTS)));
    report.write(options.out());
    if (options.page() != null) {
      report.fill(options.page());
    }
    System.out.print(report.table());
    System.out.println("\nreport: " + options.out().resolve("results.md"));
    return complete ? OK : FAILED;
  }

  private static boolean measure(BenchOptions options, List<Plan.Declared> benchmarks, Path results)
      throws IOException {
    Plan plan = plan(options, benchmarks);
    Files.createDirectories(options.out());
    Files.deleteIfExists(results);
    List<String> facts = new ArrayList<>(Machine.facts(LocalDate.now(ZoneOffset.UTC)));
    facts.add(plan.toString());
    if (!options.smoke()) {
      for (int bytes : OPENSSL_BYTES) {
        facts.add(OpensslSpeed.fact(bytes));
      }
    }
    if (options.quick()) {
      warn("a quick run: its figures are rough, and not to be quoted", facts);
    }
    Flames flames = null;
    if (options.flames()) {
      warn("run under a profiler: its figures are not to be quoted", facts);
      flames = Flames.in(options.out().resolve("flames"));
    }
    Files.write(options.out().resolve(FACTS), facts);
    return new Measurement(plan, options.jdks(), results, flames, System.err).run();
  }

  private static void warn(String caution, List<String> facts) {
    facts.add(caution);
    System.err.println("tlsbio bench: " + caution);
  }

  private static Plan plan(BenchOptions options, List<Plan.Declared> benchmarks) {
    if (options.smoke()) {
      return Plan.smoke(benchmarks);
    }
    return options.quick()
        ? Plan.quick(benchmarks, options.jdks().size())
        : Plan.full(benchmarks, options.rounds());
  }

  private static List<Plan.Declared> chosen(BenchOptions options) {
    List<Plan.Declared> all =
        declared().stream().filter(benchmark -> options.isChosen(benchmark.name())).toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there is no such benchmark");
    }
    List<Plan.Declared> few =
        all.stream().filter(benchmark -> QUICK.matcher(benchmark.name()).find()).toList();
    return options.quick() && options.chosen().isEmpty() && !few.isEmpty() ? few : all;
  }

  /** Returns every benchmark there is, with all its parameters. */
  private static List<Plan.Declared> declared() {
    Map<String, Plan.Declared> found = new LinkedHashMap<>();
    for (BenchmarkListEntry entry :
        BenchmarkList.defaultList()
            .getAll(
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                List.of())) {
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      if (entry.getParams().hasValue()) {
        entry
            .getParams()
            .get()
            .forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
      }
      found.put(entry.getUsername(), new Plan.Declared(entry.getUsername(), parameters));
    }
    return List.copyOf(found.values());
  }
}
