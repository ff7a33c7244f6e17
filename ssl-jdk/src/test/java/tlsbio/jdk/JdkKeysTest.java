// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tlsbio.engine.testing.Fixtures;

class JdkKeysTest {

  private static final String[] EC = {"EC"};

  /** Both EC; the first is under "ca", the second under "otherca". */
  private final JdkKeys keys =
      new JdkKeys(
          List.of(Fixtures.identity("p256"), Fixtures.identity("other"), Fixtures.identity("rsa")));

  @Test
  void anIdentityUnderARequestedIssuerIsPreferred() {
    assertEquals("1", keys.chooseEngineClientAlias(EC, issuers("otherca"), null));
    assertEquals("0", keys.chooseEngineClientAlias(EC, issuers("otherca", "ca"), null));
  }

  @Test
  void withoutAnyUnderARequestedIssuerTheFirstIsShown() {
    assertEquals("0", keys.chooseEngineClientAlias(EC, issuers("rsa"), null));
    assertEquals("0", keys.chooseEngineClientAlias(EC, new Principal[0], null));
    assertEquals("0", keys.chooseEngineClientAlias(EC, null, null));
  }

  @Test
  void aKeyTypeThatIsNotAskedForIsNotShown() {
    assertEquals("2", keys.chooseEngineClientAlias(new String[] {"EdDSA", "RSA"}, null, null));
    assertNull(keys.chooseEngineClientAlias(new String[] {"EdDSA"}, issuers("ca"), null));
    assertNull(keys.chooseEngineServerAlias("EdDSA", null, null));
    assertEquals("2", keys.chooseEngineServerAlias("RSA", null, null));
  }

  @Test
  void anAliasLeadsToItsIdentity() {
    X509Certificate[] chain = {Fixtures.certificate("other")};
    assertArrayEquals(chain, keys.getCertificateChain("1"));
    assertEquals(Fixtures.identity("other").key(), keys.getPrivateKey("1"));
    assertArrayEquals(new String[] {"0", "1"}, keys.getServerAliases("EC", null));
    assertNull(keys.getClientAliases("EdDSA", null));
  }

  @Test
  void everyKindOfFixtureIsUsable() {
    for (String name : List.of("rsa", "pss", "p256", "p384", "p521", "ed25519", "ed448")) {
      assertTrue(JdkKeys.problems(List.of(Fixtures.identity(name))).isEmpty(), name);
    }
  }

  private static Principal[] issuers(String... names) {
    return List.of(names).stream()
        .map(name -> Fixtures.certificate(name).getSubjectX500Principal())
        .toArray(Principal[]::new);
  }
}
