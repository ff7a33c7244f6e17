// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The incoming bytes ended without a close_notify: truncated by the network or an attacker.
 * CPython: {@code ssl.SSLEOFError}.
 *
 * @since 0.1
 */
public final class UnexpectedEofException extends TlsException {

  @Serial private static final long serialVersionUID = 1L;

  /** Made by backends. */
  public UnexpectedEofException(String message, Fault fault, @Nullable Throwable cause) {
    super(message, fault, cause);
  }

  @Override
  public UnexpectedEofException again() {
    return new UnexpectedEofException(message(), fault(), this);
  }
}
