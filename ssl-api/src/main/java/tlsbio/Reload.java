// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;

/**
 * What came of a reload of a {@link ReloadableContext}. Nothing here is a secret: a configuration
 * names its certificates, never a key.
 *
 * @since 0.1
 */
public sealed interface Reload {

  /**
   * Connections made from now on are made with {@code after}; those there are stay as they are.
   *
   * @param before the configuration until now
   * @param after the configuration from now on
   */
  record Replaced(TlsConfig before, TlsConfig after) implements Reload {
    /** Checks that there are both. */
    public Replaced {
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }
  }

  /** The configuration is what it was, and so the context was left alone. */
  enum Unchanged implements Reload {
    /** The one value. */
    INSTANCE
  }

  /**
   * No context could be made, and so the one there is was kept.
   *
   * @param cause why: an {@link java.io.IOException} of a file, a {@link CredentialException} of
   *     what it holds, a {@link ConfigurationException} of the whole, or what the source threw
   */
  record Kept(Exception cause) implements Reload {
    /** Checks that there is a cause. */
    public Kept {
      Objects.requireNonNull(cause, "cause");
    }
  }
}
