// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tlsbio.Tls;

/** A JVM of its own with nothing but the API, the {@link Probe}, and the jars under test. */
final class Child {

  private Child() {}

  /** Returns the classes of the API, as the build made them. */
  static Path api() {
    return home(Tls.class);
  }

  /** Returns the jar or folder that {@code type} is in. */
  static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the jar or folder that the class of that name is in. */
  static Path home(String className) {
    try {
      return home(Class.forName(className, false, Child.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the answer to each question, asked in this order. */
  static Map<String, String> ask(PathKind kind, Path folder, List<Path> jars, String... questions) {
    return ask(List.of(), kind, folder, jars, questions);
  }

  /** Returns the answer to each question, asked in this order of a JVM with {@code options}. */
  static Map<String, String> ask(
      List<String> options, PathKind kind, Path folder, List<Path> jars, String... questions) {
    try {
      List<String> command = command(kind, probe(folder), jars);
      command.addAll(1, options);
      command.addAll(List.of(questions));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new AssertionError("the child ended with " + exit + ":\n" + output);
      }
      return answers(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static List<String> command(PathKind kind, Path probe, List<Path> jars) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-Dstdout.encoding=UTF-8"));
    String joined =
        Stream.concat(Stream.of(api(), probe), jars.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    if (kind == PathKind.MODULE_PATH) {
      command.addAll(List.of("-p", joined, "-m", "probe/" + Probe.class.getName()));
    } else {
      command.addAll(List.of("-cp", joined, Probe.class.getName()));
    }
    return command;
  }

  /** Makes the probe a module of its own; on the class path its descriptor means nothing. */
  private static Path probe(Path folder) throws IOException {
    Path home = folder.resolve("probe");
    String file = Probe.class.getName().replace('.', '/') + ".class";
    if (Files.notExists(home.resolve(file))) {
      Files.createDirectories(home.resolve(file).getParent());
      try (InputStream in = Probe.class.getClassLoader().getResourceAsStream(file)) {
        Files.copy(Objects.requireNonNull(in, file), home.resolve(file));
      }
      Path source = folder.resolve("module-info.java");
      Files.writeString(source, "module probe { requires tlsbio.api; }");
      Sources.compile(home, List.of(source));
    }
    return home;
  }

  private static Map<String, String> answers(String output) {
    Map<String, String> answers = new LinkedHashMap<>();
    String question = "";
    StringBuilder answer = new StringBuilder();
    for (String line : output.lines().toList()) {
      if (line.startsWith(Probe.QUESTION)) {
        question = line.substring(Probe.QUESTION.length());
        answer.setLength(0);
      } else if (line.equals(Probe.END)) {
        answers.put(question, answer.toString().strip());
      } else {
        answer.append(line).append('\n');
      }
    }
    return answers;
  }
}
