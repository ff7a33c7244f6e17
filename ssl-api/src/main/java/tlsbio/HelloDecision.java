// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;

/**
 * What a server does with a {@link ClientHello}: goes on, goes on with another configuration, or
 * refuses. CPython: what an {@code sni_callback} does by setting {@code context} or returning an
 * alert.
 *
 * @since 0.1
 */
public sealed interface HelloDecision {

  /** Goes on with the context's own configuration. */
  static HelloDecision proceed() {
    return Proceed.INSTANCE;
  }

  /** Goes on with {@code config}, whole: its identity, trust, versions and protocols. */
  static HelloDecision use(ServerConfig config) {
    return new Use(config);
  }

  /** Refuses with that fatal alert, for instance {@link Alert#UNRECOGNIZED_NAME}. */
  static HelloDecision refuse(Alert alert) {
    return new Refuse(alert);
  }

  /** The context's own configuration. */
  enum Proceed implements HelloDecision {
    /** The one value. */
    INSTANCE
  }

  /**
   * Another configuration.
   *
   * @param config the one to use; its own selector is not asked again
   */
  record Use(ServerConfig config) implements HelloDecision {
    /** Checks that there is one. */
    public Use {
      Objects.requireNonNull(config, "config");
    }
  }

  /**
   * No.
   *
   * @param alert the alert to send
   */
  record Refuse(Alert alert) implements HelloDecision {
    /** Checks that there is one. */
    public Refuse {
      Objects.requireNonNull(alert, "alert");
    }
  }
}
