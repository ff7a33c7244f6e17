// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.TlsVersion.TLS_1_2;
import static tlsbio.TlsVersion.TLS_1_3;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeaturesTest {

  private static final Feature OWN = new Feature("my-own");

  @Test
  void holdsAFeatureForItsVersionsOnly() {
    Features features = Features.none().plus(Feature.HALF_CLOSE, Set.of(TLS_1_3));
    assertTrue(features.has(Feature.HALF_CLOSE));
    assertTrue(features.has(Feature.HALF_CLOSE, TLS_1_3));
    assertFalse(features.has(Feature.HALF_CLOSE, TLS_1_2));
    assertFalse(features.has(Feature.HALF_CLOSE, Set.of(TLS_1_2, TLS_1_3)));
    assertEquals(Set.of(TLS_1_3), features.versions(Feature.HALF_CLOSE));
    Features more = features.plus(Feature.HALF_CLOSE, Set.of(TLS_1_2));
    assertTrue(more.has(Feature.HALF_CLOSE, Set.of(TLS_1_2, TLS_1_3)));
    assertFalse(features.has(Feature.HALF_CLOSE, TLS_1_2), "the first is unchanged");
  }

  @Test
  void hasNothingThatWasNotAdded() {
    assertFalse(Features.none().has(OWN));
    assertFalse(Features.none().has(OWN, TLS_1_2));
    assertFalse(Features.none().has(OWN, Set.of()));
    assertEquals(Set.of(), Features.none().versions(OWN));
  }

  @Test
  void listsFeaturesByName() {
    Features features = Features.none().plus(OWN, Feature.EXPORTER, Feature.GROUPS);
    assertEquals(List.of(Feature.EXPORTER, Feature.GROUPS, OWN), List.copyOf(features.all()));
    assertThrows(UnsupportedOperationException.class, () -> features.all().clear());
    assertThrows(UnsupportedOperationException.class, () -> features.versions(OWN).clear());
    assertThrows(IllegalArgumentException.class, () -> features.plus(OWN, Set.of()));
  }

  @Test
  void isAValue() {
    Features one = Features.none().plus(OWN, Feature.CRLS);
    Features same = Features.none().plus(Feature.CRLS).plus(OWN);
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, Features.none());
  }

  @Test
  void namesAlgorithmsAsFeatures() {
    Feature suite = Feature.of(CipherSuite.of(0x1301));
    assertEquals("suite TLS_AES_128_GCM_SHA256", suite.toString());
    assertEquals("group x25519", Feature.of(NamedGroup.X25519).name());
    assertEquals("signature scheme ed25519", Feature.of(SignatureScheme.ED25519).name());
    assertTrue(suite.isAlgorithm());
    assertFalse(OWN.isAlgorithm());
    assertEquals(new Feature("my-own"), OWN);
  }

  @Test
  void refusesABlankOrPaddedName() {
    for (String name : new String[] {"", " ", " a", "a "}) {
      assertThrows(IllegalArgumentException.class, () -> new Feature(name));
    }
  }
}
