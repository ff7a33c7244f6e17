// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.NamedGroup;
import tlsbio.TlsVersion;

/**
 * What a handshake came to, as the stack tells it.
 *
 * @param version the version
 * @param cipherSuite the suite
 * @param group the group, null if the stack does not tell: core then reads it from the clear hellos
 * @param alpn the application protocol, null for none
 * @param peerCertificates the peer's chain, leaf first, of an earlier session that was resumed
 *     without asking the {@link PeerVerifier}; empty for none. Where that was asked in this
 *     handshake core has the chain from there and does not look here
 * @param localCertificates the chain that a server has shown, leaf first; empty for none. Core does
 *     not look at a client's, which not every stack tells
 * @param resumed true if an earlier session was resumed
 * @since 0.1
 */
public record Negotiated(
    TlsVersion version,
    CipherSuite cipherSuite,
    @Nullable NamedGroup group,
    @Nullable String alpn,
    List<X509Certificate> peerCertificates,
    List<X509Certificate> localCertificates,
    boolean resumed) {

  /** Copies the chains. */
  public Negotiated {
    peerCertificates = List.copyOf(peerCertificates);
    localCertificates = List.copyOf(localCertificates);
  }
}
