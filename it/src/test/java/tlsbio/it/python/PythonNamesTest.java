// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tlsbio.Tls;

/** docs/python.md has every name that the installed CPython has, and names only what exists. */
class PythonNamesTest {

  private static final Path PAGE = Path.of("..", "docs", "python.md");
  private static final Path SPEC = Path.of("..", "docs", "spec.md");

  private static final String LIST =
      """
      import ssl
      for name in ("MemoryBIO", "SSLObject", "SSLContext", "SSLSession"):
          kind = getattr(ssl, name)
          for word in dir(kind):
              if not word.startswith("_") and word not in dir(object):
                  print(f"{name}.{word}")
      """;

  private record Row(String theirs, String ours, String rules) {}

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|", -1))
        .map(cells -> new Row(cells[1].strip(), cells[2].strip(), cells[3].strip()))
        .toList();
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }

  @Test
  void everyNameOfTheInstalledPythonHasARow() throws IOException, InterruptedException {
    Set<String> here = new TreeSet<>();
    for (Row row : rows()) {
      found(Pattern.compile("\\w+\\.\\w+"), row.theirs).forEach(here::add);
    }
    Process process =
        new ProcessBuilder(Python.program(), "-W", "ignore", "-c", LIST)
            .redirectErrorStream(true)
            .start();
    String names = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), names);
    List<String> missing = names.lines().filter(name -> !here.contains(name)).toList();
    assertEquals(List.of(), missing);
    assertTrue(names.lines().count() > 50, names);
  }

  @Test
  void everyRowNamesWhatExistsOrSaysWhyThereIsNone() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      List<String> named = found(Pattern.compile("\\b[A-Z]\\w+\\.\\w+\\b"), row.ours).toList();
      named.stream().filter(name -> !exists(name)).forEach(wrong::add);
      if (row.ours.isEmpty()) {
        wrong.add("nothing for " + row.theirs);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean exists(String name) {
    String[] parts = name.split("\\.", -1);
    try {
      Class<?> type = Class.forName(Tls.class.getPackageName() + "." + parts[0]);
      return Stream.of(type.getMethods()).map(Method::getName).anyMatch(parts[1]::equals)
          || Stream.of(type.getFields()).anyMatch(field -> field.getName().equals(parts[1]));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void everyRuleNamedExists() throws IOException {
    String spec = Files.readString(SPEC);
    Set<String> wrong =
        rows().stream()
            .flatMap(row -> found(Pattern.compile("[A-Z]+-\\d\\d"), row.rules))
            .filter(rule -> !spec.contains("</a>" + rule + "**"))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), wrong);
  }
}
