// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import org.jspecify.annotations.Nullable;
import tlsbio.spi.TlsBackend;

/**
 * One provider, as found.
 *
 * @param backend null if it did not get as far as giving a valid name
 */
record Candidate(BackendInfo info, @Nullable TlsBackend backend) {

  /** Returns this one as unusable; its first problem stays the cause. */
  Candidate failing(DiscoveryCode code, String sentence) {
    String earlier = info.problem().map(problem -> problem + "; besides, ").orElse("");
    BackendInfo.Problem problem =
        new BackendInfo.Problem(code, earlier + code.explain(sentence), info.cause().orElse(null));
    return new Candidate(info.with(problem), backend);
  }
}
