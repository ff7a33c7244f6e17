// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.util.List;
import tlsbio.CipherSuite;
import tlsbio.spi.MemoryKind;

/**
 * A configuration of one side, compiled for a stack; makes engines. Safe for use by any number of
 * threads.
 *
 * @since 0.1
 */
public interface EngineFactory extends AutoCloseable {

  /** Returns the memory that the windows, and plaintext if there is a choice, should be in. */
  MemoryKind memory();

  /** Returns the suites that its engines offer or accept, most wanted first. */
  List<CipherSuite> cipherSuites();

  /**
   * Returns the engine of a new connection. Cheap: what can be prepared was prepared with the
   * factory.
   *
   * @throws EngineException if the stack cannot make one
   */
  TlsEngine create(EngineParameters parameters) throws EngineException;

  /** Frees what the factory holds. Called once, after the last of its engines is closed. */
  @Override
  void close();
}
