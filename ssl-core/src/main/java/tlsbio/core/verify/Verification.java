// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.cert.X509Certificate;
import java.util.List;
import tlsbio.VerifyCode;

/**
 * What verifying came to: the code, the depth of the certificate at fault (0 is the leaf), words
 * for people that name it, and the path from leaf to anchor, or as far as there was one.
 */
public record Verification(VerifyCode code, int depth, String message, List<X509Certificate> path) {

  /** Copies {@code path}. */
  public Verification {
    path = List.copyOf(path);
  }

  /** Returns whether nothing is wrong. */
  public boolean isOk() {
    return code == VerifyCode.OK;
  }
}
