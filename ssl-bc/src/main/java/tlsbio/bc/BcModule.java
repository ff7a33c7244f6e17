// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.jspecify.annotations.Nullable;
import tlsbio.SignatureScheme;

/**
 * The cryptography under the protocol: everything that is of one library or provider, and not of
 * TLS. What implements it links that library, so it is only touched when it was chosen.
 */
interface BcModule {

  /** A private key as the module signs with it. */
  @FunctionalInterface
  interface Key {
    TlsCredentialedSigner signer(
        TlsCryptoParameters parameters, Certificate chain, SignatureAndHashAlgorithm algorithm);
  }

  /** Returns what it is, with versions, for people to read. */
  String version();

  /** Returns new cryptography, with a random of its own. */
  TlsCrypto crypto();

  /**
   * Returns the cryptography of one connection.
   *
   * @param shared what {@link #crypto()} returned for its configuration
   * @param memory where its records go, for those who can make them there
   */
  default TlsCrypto crypto(TlsCrypto shared, RecordMemory memory) {
    return shared;
  }

  /** Returns true if it signs and verifies with {@code scheme}. */
  boolean has(SignatureScheme scheme);

  /**
   * Takes {@code key} over into the module; null if the key does not show itself.
   *
   * @param scheme one that it is to sign with
   * @throws IOException if it shows itself and the module cannot use it
   */
  @Nullable Key key(TlsCrypto crypto, PrivateKey key, SignatureScheme scheme) throws IOException;

  /**
   * Returns true if how it reads certificates can be changed here: so that keys without one are
   * read too (RFC 7250), and a demand for a stapled response (RFC 7633) is left to core.
   */
  boolean readsCertificates();

  /** Returns what checks the signatures of certificates, empty for the platform's choice. */
  Optional<Provider> signatures();

  /** Returns true if it is a FIPS 140 module that does nothing but what is approved. */
  boolean isApprovedOnly();
}
