// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * This side has closed: {@link SSLObject#close()} was called, or a write follows an {@link
 * SSLObject#unwrap()}. CPython: {@code ssl.SSLError} with reason PROTOCOL_IS_SHUTDOWN.
 *
 * @since 0.1
 */
public final class ClosedException extends TlsException {

  @Serial private static final long serialVersionUID = 1L;

  /** Made by backends. */
  public ClosedException(String message, Fault fault, @Nullable Throwable cause) {
    super(message, fault, cause);
  }

  @Override
  public ClosedException again() {
    return new ClosedException(message(), fault(), this);
  }
}
