// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.Serial;

/** The command line does not make sense; the message says what does not. */
final class UsageException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
