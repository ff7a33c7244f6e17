// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Something that should be PEM, DER or a key is not. */
public final class EncodingException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** What is wrong; the names are OpenSSL's, and {@code tlsbio.Reason} has each of them. */
  public enum Problem {
    NO_START_LINE,
    BAD_END_LINE,
    BAD_BASE64_DECODE,
    NO_CERTIFICATE_OR_CRL_FOUND,
    BAD_PASSWORD_READ,
    BAD_DECRYPT,
    UNSUPPORTED_ENCRYPTION,
    UNSUPPORTED_ALGORITHM,
    NOT_ENOUGH_DATA,
    TOO_LONG,
    BAD_OBJECT_HEADER,
    WRONG_TAG,
    KEY_VALUES_MISMATCH
  }

  private final Problem problem;

  /** Reports {@code problem}; {@code message} never shows secret bytes. */
  public EncodingException(Problem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** Reports {@code problem}; {@code message} never shows secret bytes. */
  public EncodingException(Problem problem, String message) {
    this(problem, message, null);
  }

  /** Returns what is wrong. */
  public Problem problem() {
    return problem;
  }
}
