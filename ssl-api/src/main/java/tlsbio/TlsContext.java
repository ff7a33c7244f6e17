// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.List;

/**
 * A configuration that a backend has compiled; makes any number of {@link SSLObject}s. Immutable,
 * except for a {@link ReloadableContext}, and safe for use by any number of threads. CPython:
 * {@code ssl.SSLContext}, which can still change.
 *
 * @since 0.1
 */
public interface TlsContext extends AutoCloseable {

  /** Returns the name of the backend. */
  String backend();

  /** Returns what was asked for. */
  TlsConfig config();

  /** Returns what the backend can do. */
  Features features();

  /**
   * Returns the suites that its connections offer or accept, most wanted first: those that were
   * chosen, or the stack's own. CPython: {@code get_ciphers}.
   */
  default List<CipherSuite> cipherSuites() {
    return config().cipherSuites();
  }

  /**
   * Lets go of the context: no object can be made any more. What the backend holds for it is freed
   * when the last object made by it is closed. Idempotent.
   */
  @Override
  void close();
}
