// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.time.Instant;

/**
 * What a client keeps of a connection so that a later one may resume it. CPython: {@code
 * ssl.SSLSession}.
 *
 * <p>Opaque: it can be offered again by {@link Peer#session} through the context that made it, to
 * the same names. Through any other context, for other names, after it has expired, or, of TLS 1.3,
 * a second time (RFC 8446 appendix C.4), it is not offered: the handshake is then a full one. It
 * holds secrets of the stack and cannot be written down.
 *
 * @since 0.1
 */
public interface TlsSession {

  /** Returns the version of the connection it came from. */
  TlsVersion version();

  /** Returns when it came, by the configuration's clock. CPython: {@code SSLSession.time}. */
  Instant created();

  /**
   * Returns when it is offered no more: by what the server said, or what the stack keeps to.
   * CPython: {@code SSLSession.timeout}.
   */
  Instant expires();
}
