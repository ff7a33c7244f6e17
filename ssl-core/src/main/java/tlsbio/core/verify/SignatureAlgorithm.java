// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.Map;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/**
 * How a certificate was signed, as far as it decides whether the signature counts. Digests of fewer
 * than 112 bits of security (MD5, SHA-1) are weak; DSA and what is not in this table is unknown, as
 * no certificate authority uses it.
 */
enum SignatureAlgorithm {
  STRONG,
  WEAK,
  UNKNOWN;

  private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

  private static final Map<String, SignatureAlgorithm> BY_OID =
      Map.ofEntries(
          Map.entry("1.2.840.113549.1.1.2", WEAK), // MD2, RSA
          Map.entry("1.2.840.113549.1.1.3", WEAK), // MD4, RSA
          Map.entry("1.2.840.113549.1.1.4", WEAK), // MD5, RSA
          Map.entry("1.2.840.113549.1.1.5", WEAK), // SHA-1, RSA
          Map.entry("1.3.14.3.2.29", WEAK), // SHA-1, RSA, the old OIW name
          Map.entry("1.2.840.10045.4.1", WEAK), // SHA-1, ECDSA
          Map.entry("1.2.840.10040.4.3", WEAK), // SHA-1, DSA
          Map.entry("1.2.840.113549.1.1.14", STRONG), // SHA-224, RSA
          Map.entry("1.2.840.113549.1.1.11", STRONG), // SHA-256, RSA
          Map.entry("1.2.840.113549.1.1.12", STRONG), // SHA-384, RSA
          Map.entry("1.2.840.113549.1.1.13", STRONG), // SHA-512, RSA
          Map.entry("1.2.840.10045.4.3.1", STRONG), // SHA-224, ECDSA
          Map.entry("1.2.840.10045.4.3.2", STRONG), // SHA-256, ECDSA
          Map.entry("1.2.840.10045.4.3.3", STRONG), // SHA-384, ECDSA
          Map.entry("1.2.840.10045.4.3.4", STRONG), // SHA-512, ECDSA
          Map.entry("2.16.840.1.101.3.4.3.10", STRONG), // SHA3-256, ECDSA
          Map.entry("2.16.840.1.101.3.4.3.11", STRONG), // SHA3-384, ECDSA
          Map.entry("2.16.840.1.101.3.4.3.12", STRONG), // SHA3-512, ECDSA
          Map.entry("2.16.840.1.101.3.4.3.14", STRONG), // SHA3-256, RSA
          Map.entry("2.16.840.1.101.3.4.3.15", STRONG), // SHA3-384, RSA
          Map.entry("2.16.840.1.101.3.4.3.16", STRONG), // SHA3-512, RSA
          Map.entry("2.16.840.1.101.3.4.3.17", STRONG), // ML-DSA-44
          Map.entry("2.16.840.1.101.3.4.3.18", STRONG), // ML-DSA-65
          Map.entry("2.16.840.1.101.3.4.3.19", STRONG), // ML-DSA-87
          Map.entry("1.3.101.112", STRONG), // Ed25519
          Map.entry("1.3.101.113", STRONG)); // Ed448

  private static final Map<String, SignatureAlgorithm> PSS_DIGESTS =
      Map.of(
          "1.3.14.3.2.26", WEAK, // SHA-1
          "2.16.840.1.101.3.4.2.4", STRONG, // SHA-224
          "2.16.840.1.101.3.4.2.1", STRONG, // SHA-256
          "2.16.840.1.101.3.4.2.2", STRONG, // SHA-384
          "2.16.840.1.101.3.4.2.3", STRONG); // SHA-512

  /** Reads an AlgorithmIdentifier. */
  static SignatureAlgorithm read(Der in) throws EncodingException {
    Der identifier = in.enter(0x30);
    String oid = identifier.oid();
    if (!oid.equals(RSASSA_PSS)) {
      return BY_OID.getOrDefault(oid, UNKNOWN);
    }
    if (identifier.tag() != 0x30) {
      return WEAK;
    }
    Der parameters = identifier.enter(0x30);
    if (parameters.tag() != 0xa0) {
      return WEAK; // the default is SHA-1
    }
    return PSS_DIGESTS.getOrDefault(parameters.enter(0xa0).enter(0x30).oid(), UNKNOWN);
  }
}
