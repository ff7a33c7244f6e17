// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which backend the command line uses where none is named: every peer meets each of them. */
final class Backends {

  static final String JDK = "jdk";
  static final String BORINGSSL = "boringssl";
  static final String BC = "bc";

  private Backends() {}

  /** Makes {@code name} the one, until another is. */
  static void use(String name) {
    System.setProperty("tlsbio.backend", name);
  }

  /** Lets the priorities decide again. */
  static void useAny() {
    System.clearProperty("tlsbio.backend");
  }

  /** Checks how a client of {@code backend} fares with a server that has {@code certificate}. */
  static boolean accepts(String backend, String certificate, Outcome outcome) {
    if (backend.equals(BORINGSSL) && certificate.equals("ed25519")) {
      // BoringSSL can verify it, and netty-tcnative has no call to let it say so.
      assertEquals(1, outcome.exit(), outcome::toString);
      assertTrue(outcome.err().contains("handshake_failure received"), outcome::toString);
      return false;
    }
    assertEquals(0, outcome.exit(), outcome::toString);
    return true;
  }
}
