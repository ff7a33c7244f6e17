// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.EncodingException;

/**
 * A certificate, key or trust store cannot be made from what was given. CPython: {@code
 * ssl.SSLError} from {@code load_cert_chain} and {@code load_verify_locations}.
 *
 * @since 0.1
 */
public final class CredentialException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Reports {@code reason}; {@code message} says where the material came from. */
  public CredentialException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Turns what the readers say into what users see; {@code where} is a file or a role. */
  static CredentialException of(EncodingException e, String where) {
    return new CredentialException(
        Reason.valueOf(e.problem().name()), where + ": " + e.getMessage(), e);
  }

  /** Returns what is wrong with it. */
  public Reason reason() {
    return reason;
  }
}
