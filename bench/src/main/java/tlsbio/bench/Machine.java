// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What figures depend on beside the code: processor, system, day and libraries. */
final class Machine {

  /** A jar with a version; what follows is a platform. */
  private static final Pattern JAR =
      Pattern.compile("([a-z][\\w-]*?)-(\\d[\\w.]*(?:-SNAPSHOT)?)(?:-\\w+-\\w+)?\\.jar");

  /** Ours, which are all alike, and what only holds the benchmarks together. */
  private static final Pattern PASSED_OVER =
      Pattern.compile(
          "ssl-.*|tck|bench|async-profiler|junit-.*|opentest4j|apiguardian-api|jopt-simple|commons-.*|minimal-json"
              + "|netty-(?!handler|tcnative-boringssl).*|bcutil-.*");

  private Machine() {}

  /** Returns the facts, a line each. */
  static List<String> facts(LocalDate today) {
    List<String> facts = new ArrayList<>();
    facts.add(processor(Path.of("/proc/cpuinfo")) + ", " + cores());
    facts.add(
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
    facts.add("measured on " + today);
    String libraries = String.join(", ", libraries(System.getProperty("java.class.path", "")));
    facts.add("with " + libraries);
    return facts;
  }

  private static String cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores == 1 ? "1 core" : cores + " cores";
  }

  /** Returns what Linux calls the processor. */
  static String processor(Path file) {
    Optional<String> model = Optional.empty();
    if (Files.isReadable(file)) {
      try (Stream<String> lines = Files.lines(file)) {
        model =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
      } catch (IOException | java.io.UncheckedIOException e) {
        model = Optional.empty(); // a fact less
      }
    }
    return model.orElse("a processor that does not say its name");
  }

  /** Returns the libraries of a class path that matter, with their versions, sorted. */
  static List<String> libraries(String classPath) {
    TreeSet<String> libraries = new TreeSet<>();
    for (String entry : Arrays.asList(classPath.split(File.pathSeparator))) {
      Matcher jar = JAR.matcher(entry.substring(entry.lastIndexOf(File.separatorChar) + 1));
      if (jar.matches() && !PASSED_OVER.matcher(jar.group(1)).matches()) {
        libraries.add(jar.group(1) + " " + jar.group(2));
      }
    }
    return List.copyOf(libraries);
  }
}
