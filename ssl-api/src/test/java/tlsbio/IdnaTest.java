// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in other scripts, against what {@code src/test/idna/make.py} has written down. */
class IdnaTest {

  private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-f]+)}");

  @Test
  void eachNameBecomesWhatThePythonPackageMakesOfIt() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src", "test", "idna", "cases.txt"));
    assertTrue(lines.size() > 500, "the table is short");
    for (String line : lines) {
      if (!line.startsWith("#")) {
        int space = line.indexOf(' ');
        assertEquals(
            line.substring(space + 1), normalize(unescape(line.substring(0, space))), line);
      }
    }
  }

  private static String normalize(String name) {
    try {
      return HostName.normalize(name);
    } catch (IllegalArgumentException e) {
      return "!";
    }
  }

  private static String unescape(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
  }

  /** The samples of RFC 3492 section 7.1 that are not about case. */
  @ParameterizedTest
  @CsvSource({
    "\u0644\u064a\u0647\u0645\u0627\u0628\u062a\u0643\u0644\u0645\u0648\u0634\u0639\u0631"
        + "\u0628\u064a\u061f, egbpdaj6bu4bxfgehfvwxn",
    "\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587, ihqwcrb4cv8a8dqg056pqjye",
    "3\u5e74B\u7d44\u91d1\u516b\u5148\u751f, 3B-ww4c5e180e575a65lsy2b",
    "\u3072\u3068\u3064\u5c4b\u6839\u306e\u4e0b2, 2-u9tlzr9756bt3uc0v",
    "-> $1.00 <-, -> $1.00 <--",
  })
  void punycodeIsThatOfTheRfc(String label, String encoded) {
    assertEquals(encoded, Punycode.encode(label));
  }

  @Test
  void aHugeNameIsRefusedBeforeItIsEncoded() {
    String wide = "\ufdfa".repeat(1000); // each is 18 letters
    assertThrows(IllegalArgumentException.class, () -> HostName.normalize(wide));
  }
}
