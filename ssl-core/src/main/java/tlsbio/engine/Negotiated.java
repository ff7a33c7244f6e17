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
 * @param resumed true if the stack says that an earlier session was resumed; of one that does not
 *     tell core learns it from the clear hellos
 * @param pskIdentity the identity of the external pre-shared key whose secret the peer has proved
 *     to have, each character one byte; null if there is none
 * @since 0.1
 */
public record Negotiated(
    TlsVersion version,
    CipherSuite cipherSuite,
    @Nullable NamedGroup group,
    @Nullable String alpn,
    List<X509Certificate> peerCertificates,
    List<X509Certificate> localCertificates,
    boolean resumed,
    @Nullable String pskIdentity) {

  /** Copies the chains. */
  public Negotiated {
    peerCertificates = List.copyOf(peerCertificates);
    localCertificates = List.copyOf(localCertificates);
  }

  /** Says what a handshake without an external pre-shared key came to. */
  public Negotiated(
      TlsVersion version,
      CipherSuite cipherSuite,
      @Nullable NamedGroup group,
      @Nullable String alpn,
      List<X509Certificate> peerCertificates,
      List<X509Certificate> localCertificates,
      boolean resumed) {
    this(version, cipherSuite, group, alpn, peerCertificates, localCertificates, resumed, null);
  }

  /** Returns a copy with what core knows better. */
  public Negotiated with(
      @Nullable NamedGroup found,
      List<X509Certificate> received,
      List<X509Certificate> shown,
      boolean known) {
    return new Negotiated(version, cipherSuite, found, alpn, received, shown, known, pskIdentity);
  }
}
