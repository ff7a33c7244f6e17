// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.AsyncProfiler;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Carries out a plan, a fork at a time. JMH itself would measure all forks of a cell in a row. What
 * was measured is written after each round, so a run that is broken off is not lost.
 */
final class Measurement {

  private final Plan plan;
  private final List<Path> jdks;
  private final Path file;
  private final @Nullable Flames flames;
  private final PrintStream progress;
  private final List<RunResult> results = new ArrayList<>();
  private int done;
  private int failed;

  /**
   * Makes a measurement.
   *
   * @param jdks homes of those to measure on
   * @param file where results go
   * @param flames where flame graphs go, null for none
   */
  Measurement(
      Plan plan, List<Path> jdks, Path file, @Nullable Flames flames, PrintStream progress) {
    this.plan = plan;
    this.jdks = List.copyOf(jdks);
    this.file = file;
    this.flames = flames;
    this.progress = progress;
  }

  /** Measures; returns true if nothing failed. */
  boolean run() throws IOException {
    progress.println(plan + ": about " + plan.seconds(jdks.size()) + " s");
    for (int round = 0; round < plan.rounds(); round++) {
      for (Plan.Cell cell : plan.round(round)) {
        for (Path jdk : jdks) {
          measure(cell, jdk);
        }
      }
      if (!results.isEmpty()) {
        write();
      }
    }
    return failed == 0;
  }

  private void measure(Plan.Cell cell, Path jdk) {
    int all = plan.rounds() * plan.cells().size() * jdks.size();
    String where = jdks.size() > 1 ? " on " + jdk.getFileName() : "";
    progress.printf(Locale.ROOT, "%d of %d: %s%s ... ", ++done, all, cell, where);
    progress.flush();
    ByteArrayOutputStream said = new ByteArrayOutputStream(); // by the fork, warnings mostly
    try (PrintStream forks = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      OutputFormat quiet = OutputFormatFactory.createFormatInstance(forks, VerboseMode.SILENT);
      Collection<RunResult> measured = new Runner(options(cell, jdk), quiet).run();
      results.addAll(measured);
      for (RunResult run : measured) {
        Result<?> score = run.getPrimaryResult();
        progress.printf(Locale.ROOT, "%.1f %s%n", score.getScore(), score.getScoreUnit());
      }
    } catch (RunnerException e) {
      failed++;
      progress.println("failed: " + reason(e));
      progress.print(said.toString(StandardCharsets.UTF_8));
    }
  }

  private Options options(Plan.Cell cell, Path jdk) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(cell.benchmark()) + "$")
            .jvm(BenchOptions.java(jdk).toString())
            .forks(1)
            .warmupIterations(plan.warmups(cell))
            .warmupTime(TimeValue.milliseconds(plan.warmupMillis()))
            .measurementIterations(plan.iterations())
            .measurementTime(TimeValue.milliseconds(plan.iterationMillis()))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    cell.parameters().forEach((name, value) -> options.param(name, value));
    if (flames != null) {
      options
          .addProfiler(AsyncProfiler.class, flames.options())
          .jvmArgsAppend(Flames.JVM_OPTIONS.toArray(String[]::new));
    }
    return options.build();
  }

  /** JMH wraps what happened, and suppresses it too. */
  private static String reason(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null || inner.getSuppressed().length > 0) {
      inner = inner.getCause() != null ? inner.getCause() : inner.getSuppressed()[0];
    }
    return String.valueOf(inner).lines().findFirst().orElse("");
  }

  private void write() throws IOException {
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
  }
}
