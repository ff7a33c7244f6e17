// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * Is told the secrets of connections, so that captured traffic can be decrypted: what RFC 9850
 * writes to a file, a line for each call. CPython: {@code keylog_filename}, whose file the artifact
 * {@code ssl-keylog} writes.
 *
 * <p>A key log belongs to a context, whose connections may be on any number of threads: it must be
 * safe for use by all of them. It is called inside the handshake, on the thread that takes it
 * there, or once it is done, as the stack allows; of a handshake that fails it may be told less.
 *
 * <p>An exception that it throws ends the connection with {@link Reason#CALLBACK_FAILED}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface KeyLog {

  /**
   * Takes one secret. The arrays are zeroed when this returns.
   *
   * @param label RFC 9850's name for it: {@code CLIENT_RANDOM} for the master secret of TLS 1.2; in
   *     TLS 1.3 {@code CLIENT_HANDSHAKE_TRAFFIC_SECRET}, {@code SERVER_HANDSHAKE_TRAFFIC_SECRET},
   *     {@code CLIENT_TRAFFIC_SECRET_0}, {@code SERVER_TRAFFIC_SECRET_0} and {@code
   *     EXPORTER_SECRET}
   * @param clientRandom the 32 random bytes of the ClientHello, by which an analyser finds it
   * @param secret 32 or 48 bytes
   */
  void log(String label, byte[] clientRandom, byte[] secret);
}
