// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tlsbio.BackendInfo;
import tlsbio.NoBackendException;
import tlsbio.Tls;
import tlsbio.spi.TlsBackend;

/**
 * The program that runs in the child JVM: each argument is a question, words parted by spaces; the
 * answers are printed between markers. It needs the API alone, so that nothing else is on the path.
 */
public final class Probe {

  static final String QUESTION = "<<< ";
  static final String END = ">>>";

  private Probe() {}

  /** Answers {@code questions} in turn. */
  public static void main(String[] questions) throws Exception {
    for (String question : questions) {
      System.out.println(QUESTION + question);
      try {
        System.out.println(answer(question.split(" ", -1)));
      } catch (NoBackendException problem) {
        System.out.println("code " + problem.code());
        System.out.println(problem.getMessage());
        for (Throwable suppressed : problem.getSuppressed()) {
          System.out.println("suppressed " + suppressed);
        }
      }
      System.out.println(END);
    }
  }

  private static String answer(String[] words) throws MalformedURLException {
    String[] rest = Arrays.copyOfRange(words, 1, words.length);
    return switch (words[0]) {
      case "backends" -> list(Tls.backends());
      case "default" -> name(Tls.backend());
      case "named" -> name(Tls.backend(rest[0]));
      case "first" -> name(Tls.firstOf(rest[0], Arrays.copyOfRange(rest, 1, rest.length)));
      case "property" -> {
        System.setProperty(Tls.BACKEND_PROPERTY, String.join(" ", rest));
        try {
          yield name(Tls.backend());
        } finally {
          System.clearProperty(Tls.BACKEND_PROPERTY);
        }
      }
      case "loader-backends" -> list(Tls.backends(loader(rest)));
      case "loader-named" ->
          name(Tls.backend(rest[0], loader(Arrays.copyOfRange(rest, 1, rest.length))));
      case "context-backends" -> {
        Thread.currentThread().setContextClassLoader(loader(rest));
        try {
          yield list(Tls.backends());
        } finally {
          Thread.currentThread().setContextClassLoader(Probe.class.getClassLoader());
        }
      }
      case "module" -> String.valueOf(Tls.class.getModule().getName());
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private static ClassLoader loader(String[] jars) throws MalformedURLException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = Path.of(jars[i]).toUri().toURL();
    }
    return new URLClassLoader(urls, Probe.class.getClassLoader());
  }

  private static String name(TlsBackend backend) {
    return backend.name() + " by " + backend.getClass().getName();
  }

  private static String list(List<BackendInfo> infos) {
    return String.join("\n", infos.stream().flatMap(Probe::lines).toList());
  }

  private static Stream<String> lines(BackendInfo info) {
    String state = info.isUsable() ? "usable" : info.code().orElseThrow();
    String line =
        String.join(
            "|",
            info.name(),
            state,
            Integer.toString(info.priority()),
            info.version(),
            info.location(),
            info.features().all().toString(),
            info.problem().orElse(""),
            info.cause().map(Throwable::toString).orElse(""));
    return Stream.of(line);
  }
}
