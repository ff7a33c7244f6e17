// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tlsbio.CertificateVerificationException;
import tlsbio.Feature;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.TlsVersion;
import tlsbio.VerifyCode;
import tlsbio.tck.SslTck;
import tlsbio.tck.kit.Role;

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
  void everyLineOfTheTablesOfFaultsIsRead() {
    List<FaultRow> faults = Spec.ours().faults();
    assertTrue(faults.size() > 100, faults.size() + " lines");
    assertEquals(
        faults.size(), faults.stream().map(FaultRow::name).distinct().count(), "a name is twice");
    for (FaultRow fault : faults) {
      assertTrue(fault.rule().startsWith("FAULT-"), fault.toString());
    }
  }

  @Test
  void lineOfATableOfFaultsIsParsed() {
    String line =
        "| `a-b` words (needs groups) | 1.3 | each | CVE CERTIFICATE_VERIFY_FAILED 10 | data |";
    FaultRow fault = FaultRow.parse(RULE + "\n" + line + "\n").get(0);
    assertEquals("XY-01", fault.rule());
    assertEquals("a-b", fault.name());
    assertEquals(Set.of(TlsVersion.TLS_1_3), fault.versions());
    assertEquals(Set.of(Role.CLIENT, Role.SERVER), fault.sides());
    assertEquals(CertificateVerificationException.class, fault.type());
    assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, fault.reason());
    assertEquals(VerifyCode.CERT_HAS_EXPIRED, fault.code());
    assertEquals(Phase.DATA, fault.phase());
    assertEquals(Feature.GROUPS, fault.feature());
  }

  @Test
  void malformedLineOfATableOfFaultsIsRefused() {
    String good = "| `a-b` words | both | client | TE DECODE_ERROR | handshake |";
    assertEquals(1, FaultRow.parse(good).size());
    for (String bad :
        List.of(
            good.replace("both", "1.1"),
            good.replace("client", "nobody"),
            good.replace("TE ", "XX "),
            good.replace("DECODE_ERROR", "DECODE_ERROR 999"),
            good.replace("handshake", "later"),
            good.replace(" | handshake", ""))) {
      assertThrows(IllegalArgumentException.class, () -> FaultRow.parse(bad), bad);
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
