// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the files of the repository may look like, compiled or not. */
class SourceTextTest {

  private static final int MOST_LINES = 400;

  private static final String SPDX = "// SPDX-License-Identifier: Apache-2.0\n";

  /** A home, a system folder of JDKs, or a build's own folder: true on one machine only. */
  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w.:])/(?:root|work|Users|home/\\w+|usr/lib/jvm|var/lib)/[\\w.-]+");

  /** Where packages come from is the business of who builds. */
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?i)\\b(?:repo1?\\.maven\\.|(?:registry|nexus|artifactory|mirror|proxy|pypi)\\.[a-z0-9-]+"
              + "\\.(?:org|com|net|io|internal|local))");

  /** A folder of ours, as prose and poms spell it; not the tail of another name. */
  private static final Pattern MODULE = Pattern.compile("(?<![\\w.\\-/])ssl-([a-z]+)(?![\\w-])");

  private static final Set<String> MODULES =
      Set.of("api", "core", "jdk", "tcnative", "bc", "keylog", "jfr", "jsse", "channel", "jython");

  @Test
  void noSourceIsTooLong() {
    assertNothing(Repository.sources(), SourceTextTest::tooLong);
  }

  @Test
  void aLongSourceIsCaught() {
    assertFalse(tooLong("x\n".repeat(MOST_LINES)).findAny().isPresent());
    assertTrue(tooLong("x\n".repeat(MOST_LINES + 1)).findAny().isPresent());
  }

  @Test
  void everySourceNamesItsLicence() {
    assertNothing(
        Repository.sources(),
        text -> text.startsWith(SPDX) ? Stream.empty() : Stream.of("no SPDX line"));
  }

  @Test
  void noFileNamesThisMachine() {
    assertNothing(Repository.files(), text -> found(MACHINE, text));
  }

  @Test
  void aPathOfAMachineIsCaught() {
    assertEquals(1, found(MACHINE, "see " + "/root" + "/x").count());
    assertEquals(1, found(MACHINE, "see " + "/home" + "/me/x").count());
    assertEquals(0, found(MACHINE, "target/home/x and ../home/me/x").count());
  }

  @Test
  void noFileNamesARegistry() {
    assertNothing(Repository.files(), text -> found(REGISTRY, text));
  }

  @Test
  void aRegistryIsCaught() {
    assertEquals(1, found(REGISTRY, "https://" + "registry" + ".example.com/x").count());
    assertEquals(1, found(REGISTRY, "https://" + "repo.maven" + ".apache.org/x").count());
  }

  @Test
  void modulesAreSpeltAlike() {
    assertNothing(Repository.files(), SourceTextTest::misspelt);
  }

  @Test
  void aMisspeltModuleIsCaught() {
    assertEquals(1, misspelt("in ssl-" + "engine, which").count());
    assertEquals(0, misspelt("ssl-core, openssl-bin, ssl-cert-snakeoil").count());
  }

  @Test
  void everyModuleIsNamedAfterItsFolder() {
    for (Path descriptor : Repository.sources()) {
      String path = Repository.relative(descriptor);
      if (path.endsWith("src/main/java/module-info.java")) {
        String folder = path.substring(0, path.indexOf("/src/")).replaceFirst("^ssl-", "");
        String name = "tlsbio." + folder.replace('/', '.').replaceFirst("-backend$", "");
        String text = Repository.read(descriptor);
        assertTrue(
            text.contains("\nmodule " + name + " {"), () -> path + " should declare " + name);
      }
    }
  }

  @Test
  void theScanFoundTheRepository() {
    assertTrue(Repository.sources().size() > 80);
    assertTrue(Repository.files().contains(Repository.root().resolve("pom.xml")));
  }

  private static Stream<String> tooLong(String text) {
    long lines = text.lines().count();
    return lines > MOST_LINES ? Stream.of(lines + " lines") : Stream.empty();
  }

  private static Stream<String> misspelt(String text) {
    return MODULE
        .matcher(text)
        .results()
        .filter(match -> !MODULES.contains(match.group(1)))
        .map(MatchResult::group);
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }

  private static void assertNothing(List<Path> files, Check check) {
    List<String> faults =
        files.stream()
            .flatMap(
                file ->
                    text(file).stream()
                        .flatMap(check::faults)
                        .map(fault -> Repository.relative(file) + ": " + fault))
            .toList();
    assertEquals(List.of(), faults);
  }

  /** Returns the text of {@code file}; empty if it is not text. */
  private static Optional<String> text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private interface Check {
    Stream<String> faults(String text);
  }
}
