// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * What a client keeps of a connection so that a later one may resume it. CPython: {@code
 * ssl.SSLSession}.
 *
 * <p>Opaque: it can be offered again, to the same host, through a context of the same configuration
 * ({@link Peer#session}).
 *
 * @since 0.1
 */
public interface TlsSession {

  /** Returns the version of the connection it came from. */
  TlsVersion version();
}
