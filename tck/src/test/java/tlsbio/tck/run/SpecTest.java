// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tlsbio.Feature;
import tlsbio.tck.SslTck;

class SpecTest {

  private static final String RULE =
      "**<a id=\"xy-01\"></a>XY-01** (REQUIRED) It MUST\nwork.\n\n*Intent:* Else it\nfails.\n";

  @Test
  void everyRuleHasItsMethodAndEveryMethodItsRule() {
    List<String> methods =
        TckExtension.rules(SslTck.class).stream().map(Variant::idOf).sorted().toList();
    assertEquals(methods.size(), new TreeSet<>(methods).size(), "an id is there twice");
    assertEquals(List.copyOf(new TreeSet<>(Spec.ours().entries().keySet())), methods);
  }

  @Test
  void everyRuleIsNormative() {
    for (Spec.Entry rule : Spec.ours().entries().values()) {
      assertTrue(rule.text().matches(".*\\b(MUST|SHOULD|MAY)\\b.*"), rule.id());
    }
  }

  @Test
  void linesOfAParagraphAreJoined() {
    Spec.Entry rule = Spec.parse(RULE).entry("XY-01");
    assertEquals("It MUST work.", rule.text());
    assertEquals("Else it fails.", rule.intent());
    assertEquals(Level.REQUIRED, rule.level());
    assertTrue(rule.needs().isEmpty());
  }

  @Test
  void optionalRuleNamesItsFeature() {
    Spec.Entry rule = Spec.parse(RULE.replace("REQUIRED", "OPTIONAL(half-close)")).entry("XY-01");
    assertEquals(Level.OPTIONAL, rule.level());
    assertEquals(Feature.HALF_CLOSE, rule.needs().orElseThrow());
    assertThrows(
        IllegalArgumentException.class, () -> Spec.parse(RULE.replace("REQUIRED", "OPTIONAL")));
  }

  @Test
  void ruleWithoutIntentIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Spec.parse(RULE.replace("*Intent:*", "Because")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Spec.parse(RULE.replace("*Intent:*", "Because") + "\n" + RULE));
  }

  @Test
  void sameIdTwiceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Spec.parse(RULE + "\n" + RULE));
  }

  @Test
  void anchorMustBeTheId() {
    assertThrows(IllegalArgumentException.class, () -> Spec.parse(RULE.replace("xy-01", "xy-02")));
  }
}
