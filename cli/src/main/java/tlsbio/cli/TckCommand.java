// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tlsbio.Tls;
import tlsbio.tck.KitRun;

/** {@code tlsbio tck}: the compatibility kit over one backend, from any jar. */
final class TckCommand implements Command {

  /** Set by the launcher: how it was called, for the line that repeats a failure. */
  private static final String SELF = "tlsbio.cli.self";

  @Override
  public String name() {
    return "tck";
  }

  @Override
  public String summary() {
    return "run the compatibility kit over a backend, and say whether it keeps the rules";
  }

  @Override
  public Options options() {
    return new Options("", 0, 0)
        .value("--backend", "NAME", "the backend to test, by its own name; needed")
        .value("--classpath", "JARS", "jars or folders of classes to find it in, with colons")
        .value("--rule", "IDS", "run no other rules: EOF-03,READ-01")
        .value("--seed", "N", "repeat what was random in the run that printed it")
        .value("--report", "DIR", "where NAME.md, .json and .html go; target/tck if not given")
        .value("--gaps", "FILE", "rules it does not keep, a line \"RULE-ID reason\" each");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws IOException {
    String backend =
        arguments.value("--backend").orElseThrow(() -> new UsageException("--backend is missing"));
    Path report = Path.of(arguments.value("--report").orElse("target/tck"));
    KitRun kit = KitRun.of(backend, report).again(again(arguments, backend));
    for (String rule : arguments.value("--rule").map(ids -> ids.split(",")).orElse(new String[0])) {
      try {
        kit.rule(rule.strip());
      } catch (IllegalArgumentException e) {
        throw new UsageException("there is no rule " + rule.strip());
      }
    }
    arguments.value("--seed").map(TckCommand::seed).ifPresent(kit::seed);
    if (arguments.has("--gaps")) {
      kit.gaps(existing(arguments.value("--gaps").orElse("")));
    }
    try (URLClassLoader jars = loader(arguments.value("--classpath").orElse(""))) {
      Tls.backend(backend, jars); // what is wrong with it is better said at once than by JUnit
      KitRun.Result result = kit.run(jars);
      for (String failure : result.failures()) {
        terminal.err().println(failure + "\n");
      }
      terminal.out().println(backend + ": " + result.summary());
      terminal.out().println("report: " + report.resolve(backend + ".html"));
      return result.isKept() ? OK : FAILED;
    }
  }

  private static String again(Arguments arguments, String backend) {
    StringBuilder line = new StringBuilder(System.getProperty(SELF, "tlsbio"));
    line.append(" tck --backend ").append(backend);
    for (String option : List.of("--classpath", "--gaps")) {
      arguments.value(option).ifPresent(value -> line.append(' ' + option + ' ' + value));
    }
    return line.toString();
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException("--seed is not a number: " + text);
    }
  }

  private static Path existing(String file) throws NoSuchFileException {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw new NoSuchFileException(file);
    }
    return path;
  }

  private static URLClassLoader loader(String path) throws IOException {
    for (String entry : entries(path).toList()) {
      existing(entry);
    }
    URL[] urls = entries(path).map(TckCommand::url).toArray(URL[]::new);
    return new URLClassLoader(urls, TckCommand.class.getClassLoader());
  }

  private static Stream<String> entries(String path) {
    return Stream.of(path.split(File.pathSeparator)).filter(entry -> !entry.isEmpty());
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
