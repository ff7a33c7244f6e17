// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlsbio.TlsVersion;

/**
 * One of {@code scenarios.txt}, where its form is told.
 *
 * @param name its name
 * @param client the client's options
 * @param server the server's options
 * @param steps what is done, in order
 */
record Scenario(
    String name, Map<String, String> client, Map<String, String> server, List<Step> steps) {

  private static final Pattern PLACE =
      Pattern.compile("(TLSv1\\.[23]|jdk(?:17)?|boringssl|bc) +(.*)");

  /**
   * Where this library differs on purpose.
   *
   * @param row the row of the table of differences
   * @param where the backends (on that JDK, if a number follows) and versions that show it, empty
   *     for all
   */
  record Difference(String row, List<String> where) {

    static Difference parse(String text) {
      String row = text.strip();
      List<String> where = new ArrayList<>();
      for (Matcher m = PLACE.matcher(row); m.matches(); m = PLACE.matcher(row)) {
        where.add(m.group(1));
        row = m.group(2);
      }
      return new Difference(row, List.copyOf(where));
    }

    boolean isOf(String backend, TlsVersion version) {
      List<String> backends = new ArrayList<>(where);
      boolean versions = backends.removeIf(place -> place.startsWith("TLS"));
      return (!versions || where.contains(version.toString()))
          && (backends.isEmpty()
              || backends.contains(backend)
              || backends.contains(backend + Runtime.version().feature()));
    }
  }

  /**
   * One line.
   *
   * @param words what is done
   * @param differences where what comes of it is not what CPython does
   */
  record Step(List<String> words, List<Difference> differences) {

    static Step parse(String line) {
      List<String> parts = List.of(line.split("!", -1));
      return new Step(
          List.of(parts.get(0).strip().split(" +", -1)),
          parts.stream().skip(1).map(Difference::parse).toList());
    }

    /** Returns the differences that it shows there. */
    List<String> differences(String backend, TlsVersion version) {
      return differences.stream()
          .filter(difference -> difference.isOf(backend, version))
          .map(Difference::row)
          .toList();
    }

    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }

  /** Returns whether it is played in {@code version}. */
  boolean isFor(TlsVersion version) {
    return client.getOrDefault("only", version.toString()).equals(version.toString());
  }

  static List<Scenario> parse(String text) {
    List<Scenario> all = new ArrayList<>();
    for (String whole : text.lines().toList()) {
      String line = whole.replaceAll("#.*", "").strip();
      if (line.startsWith("scenario ")) {
        String name = line.substring("scenario ".length());
        all.add(new Scenario(name, new HashMap<>(), new HashMap<>(), new ArrayList<>()));
      } else if (!line.isEmpty()) {
        all.get(all.size() - 1).add(line);
      }
    }
    return all;
  }

  private void add(String line) {
    if (line.startsWith("client ")) {
      options(client, line);
    } else if (line.startsWith("server ")) {
      options(server, line);
    } else {
      steps.add(Step.parse(line));
    }
  }

  private static void options(Map<String, String> options, String line) {
    String[] words = line.split(" +", -1);
    for (String option : Arrays.asList(words).subList(1, words.length)) {
      String[] pair = option.split("=", 2);
      options.put(pair[0], pair[1]);
    }
  }
}
