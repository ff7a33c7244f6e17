// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import java.util.List;

/**
 * No backend can be had, or not the one asked for. It says for each candidate what failed and what
 * to add.
 *
 * @since 0.1
 */
public final class NoBackendException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<BackendInfo> candidates;

  /** Reports that none of {@code candidates} will do. */
  public NoBackendException(String message, List<BackendInfo> candidates) {
    super(message);
    this.candidates = List.copyOf(candidates);
    for (BackendInfo candidate : candidates) {
      candidate.cause().ifPresent(this::addSuppressed);
    }
  }

  /** Returns every backend that was found, usable or not. */
  public List<BackendInfo> candidates() {
    return candidates;
  }
}
