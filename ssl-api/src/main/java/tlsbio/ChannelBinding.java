// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * A value that ties an authentication above TLS to the TLS connection below it. CPython: the {@code
 * cb_type} of {@code get_channel_binding}.
 *
 * @since 0.1
 */
public enum ChannelBinding {
  /**
   * RFC 5929 section 3: the first Finished message. In TLS 1.3 there is none, and in TLS 1.2 only
   * with an extended master secret (RFC 7627), without which an attacker can make two connections
   * that have the same one.
   */
  TLS_UNIQUE("tls-unique"),
  /**
   * RFC 5929 section 4: a digest of the server's certificate, by the digest it was signed with, or
   * by SHA-256 where that is MD5 or SHA-1. Undefined, and so refused, for a certificate that was
   * signed without a digest of its own (Ed25519, Ed448, ML-DSA), and where the server has shown no
   * certificate.
   */
  TLS_SERVER_END_POINT("tls-server-end-point"),
  /**
   * RFC 9266: 32 bytes of exported keying material. Needs {@link TlsBuilder#exporter()}, and in TLS
   * 1.2 an extended master secret.
   */
  TLS_EXPORTER("tls-exporter");

  private final String label;

  ChannelBinding(String label) {
    this.label = label;
  }

  /** Returns the name registered with IANA, {@code tls-unique}. */
  @Override
  public String toString() {
    return label;
  }
}
