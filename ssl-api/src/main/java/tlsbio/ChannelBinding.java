// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * A value that ties an authentication above TLS to the TLS connection below it. CPython: the {@code
 * cb_type} of {@code get_channel_binding}.
 *
 * @since 0.1
 */
public enum ChannelBinding {
  /** RFC 5929 section 3; TLS 1.2 only. */
  TLS_UNIQUE("tls-unique"),
  /** RFC 5929 section 4: a digest of the server's certificate. */
  TLS_SERVER_END_POINT("tls-server-end-point"),
  /** RFC 9266: 32 bytes of exported keying material. */
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
