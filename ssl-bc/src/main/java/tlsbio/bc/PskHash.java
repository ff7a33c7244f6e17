// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.PRFAlgorithm;
import tlsbio.PreSharedKey;

/** Which suites of TLS 1.3 a pre-shared key goes with (RFC 8446 section 4.2.11). */
final class PskHash {

  private PskHash() {}

  /** Returns Bouncy Castle's number for the hash of {@code key}. */
  static int prf(PreSharedKey key) {
    return key.hash().equals("SHA-384")
        ? PRFAlgorithm.tls13_hkdf_sha384
        : PRFAlgorithm.tls13_hkdf_sha256;
  }

  /** Returns the same of a suite; 0, which is no key's, if it is not of TLS 1.3. */
  static int prf(int suite) {
    if (suite >> 8 != 0x13) {
      return 0;
    }
    return suite == CipherSuite.TLS_AES_256_GCM_SHA384
        ? PRFAlgorithm.tls13_hkdf_sha384
        : PRFAlgorithm.tls13_hkdf_sha256;
  }

  /** Returns true if {@code key} can be used with {@code suite}. */
  static boolean is(int suite, PreSharedKey key) {
    return prf(suite) == prf(key);
  }
}
