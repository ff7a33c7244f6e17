// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a backend can be used here.
 *
 * @since 0.1
 */
public sealed interface Availability {

  /** It can. */
  static Availability ready() {
    return Ready.INSTANCE;
  }

  /**
   * It cannot.
   *
   * @param reason why, and what to do, in one or two sentences
   * @param cause what was thrown, null if nothing was
   */
  static Availability unavailable(String reason, @Nullable Throwable cause) {
    return new Unavailable(reason, cause);
  }

  /** It can. */
  enum Ready implements Availability {
    /** The one value. */
    INSTANCE
  }

  /**
   * It cannot.
   *
   * @param reason why, and what to do
   * @param cause what was thrown, null if nothing was
   */
  record Unavailable(String reason, @Nullable Throwable cause) implements Availability {
    /** Checks that there is a reason. */
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
