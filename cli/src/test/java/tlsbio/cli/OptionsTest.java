// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final Options OPTIONS =
      new Options("file", 1, 1).flag("-v", "talk").value("--ca", "FILE", "trust");

  @Test
  void valuesComeAfterTheNameOrAfterAnEqualsSign() {
    Arguments spaced = OPTIONS.parse(List.of("--ca", "a.pem", "x"));
    assertEquals(Optional.of("a.pem"), spaced.value("--ca"));
    assertEquals(spaced, OPTIONS.parse(List.of("x", "--ca=a.pem")));
    assertFalse(spaced.has("-v"));
  }

  @Test
  void whatFollowsTwoDashesIsNoOption() {
    Arguments arguments = OPTIONS.parse(List.of("-v", "--", "--ca"));
    assertTrue(arguments.has("-v"));
    assertEquals(List.of("--ca"), arguments.operands());
  }

  @Test
  void eachMistakeIsNamed() {
    assertEquals("there is no option --co", mistake("--co", "x"));
    assertEquals("-v takes no value", mistake("-v=1", "x"));
    assertEquals("--ca needs a value: --ca FILE", mistake("x", "--ca"));
    assertEquals("-v is given twice", mistake("-v", "-v", "x"));
    assertEquals("file is missing", mistake("-v"));
    assertEquals("too many operands: [x, y]", mistake("x", "y"));
  }

  @Test
  void helpNeedsNoOperand() {
    assertTrue(OPTIONS.parse(List.of("--help")).has("--help"));
    String help = OPTIONS.help("get", "fetches");
    assertTrue(help.startsWith("usage: tlsbio get [options] file\n\nfetches\n\n"), help);
    assertTrue(help.contains("  --ca FILE  trust\n"), help);
  }

  @Test
  void optionsExcludeAndNeedEachOther() {
    Arguments arguments = OPTIONS.parse(List.of("-v", "--ca", "a", "x"));
    assertThrows(UsageException.class, () -> arguments.exclude("-v", "--ca"));
    assertThrows(UsageException.class, () -> arguments.together("-v", "--key"));
    arguments.together("-v", "--ca");
    arguments.exclude("-v", "--key");
  }

  private static String mistake(String... words) {
    UsageException e = assertThrows(UsageException.class, () -> OPTIONS.parse(List.of(words)));
    return String.valueOf(e.getMessage());
  }
}
