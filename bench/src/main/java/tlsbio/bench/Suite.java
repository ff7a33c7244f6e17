// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import tlsbio.CipherSuite;
import tlsbio.TlsVersion;

/** What encrypts the records, in either version; the key exchange of TLS 1.2 is ECDHE_ECDSA. */
public enum Suite {
  /** AES-GCM with 128-bit keys, and SHA-256. */
  AES_128_GCM("SHA256"),
  /** AES-GCM with 256-bit keys, and SHA-384. */
  AES_256_GCM("SHA384"),
  /** ChaCha20-Poly1305, and SHA-256. */
  CHACHA20_POLY1305("SHA256");

  private final String hash;

  Suite(String hash) {
    this.hash = hash;
  }

  /** Returns the one cipher suite that this means in {@code version}. */
  CipherSuite in(TlsVersion version) {
    String keyExchange =
        switch (version) {
          case TLS_1_2 -> "TLS_ECDHE_ECDSA_WITH_";
          case TLS_1_3 -> "TLS_";
        };
    return CipherSuite.of(keyExchange + name() + "_" + hash);
  }
}
