// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No backend can be had, or not the one asked for. The message says for each candidate what failed
 * and what to do; what candidates threw is suppressed in this.
 *
 * @since 0.1
 */
public final class NoBackendException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  private final String code;
  private final transient @Nullable List<BackendInfo> candidates;

  NoBackendException(String code, String message, List<BackendInfo> candidates) {
    super(message);
    this.code = code;
    this.candidates = List.copyOf(candidates);
    for (BackendInfo candidate : candidates) {
      candidate.cause().ifPresent(this::addSuppressed);
    }
  }

  /** Returns the stable code of what went wrong, a heading in {@code docs/codes.md}. */
  public String code() {
    return code;
  }

  /** Returns every backend that was found, usable or not; none after deserialisation. */
  public List<BackendInfo> candidates() {
    return candidates == null ? List.of() : candidates;
  }
}
