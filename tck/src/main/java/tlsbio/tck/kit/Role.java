// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.util.Locale;

/**
 * A side of a connection.
 *
 * @since 0.1
 */
public enum Role {
  /** The side that speaks first. */
  CLIENT,
  /** The side that answers. */
  SERVER;

  /** Returns the other side. */
  public Role other() {
    return this == CLIENT ? SERVER : CLIENT;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
