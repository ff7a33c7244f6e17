// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.OcspPolicy;
import tlsbio.VerifyCode;

/** What was asked for by way of a stapled OCSP response, and what came. */
final class Staple {

  /** Nothing was asked for. */
  static final Staple NONE = new Staple(OcspPolicy.NONE, null);

  private final OcspPolicy policy;
  private final byte @Nullable [] response;

  /** Null stands for no response. */
  Staple(OcspPolicy policy, byte @Nullable [] response) {
    this.policy = policy;
    this.response = response;
  }

  /** Returns why the leaf of a path that holds is refused all the same, null if it is not. */
  @Nullable Fault check(List<CertificateFacts> path, long now, Work work) {
    if (policy == OcspPolicy.NONE) {
      return null;
    }
    byte[] stapled = response;
    if (stapled != null) {
      return new OcspChecks(now, work).check(path, stapled);
    }
    CertificateFacts leaf = path.get(0);
    if (leaf.extensions().mustStaple()) {
      return new Fault(
          VerifyCode.OCSP_VERIFY_NEEDED, 0, leaf.label() + " demands it, and none was stapled");
    }
    return policy == OcspPolicy.REQUIRE
        ? new Fault(VerifyCode.OCSP_VERIFY_NEEDED, 0, "none was stapled for " + leaf.label())
        : null;
  }
}
