// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What all engines do alike, below tlsbio.core and the rules of the kit; a backend binds it with
 * one class. What one stack does in a way of its own is tested beside it.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class EngineContract
    implements HandshakeBehaviour, IdentityBehaviour, DataBehaviour, FaultBehaviour {

  /** For subclasses. */
  protected EngineContract() {}
}
