// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;

/**
 * What a verifier of the user's own says of a {@link PeerChain}.
 *
 * @param code {@link VerifyCode#OK} to accept
 * @param message why, in words
 * @since 0.1
 */
public record Verdict(VerifyCode code, String message) {

  private static final Verdict ACCEPT = new Verdict(VerifyCode.OK, VerifyCode.OK.message());

  /** Checks that both are given. */
  public Verdict {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** Accepts. */
  public static Verdict accept() {
    return ACCEPT;
  }

  /** Refuses with {@link VerifyCode#APPLICATION_VERIFICATION}. */
  public static Verdict reject(String message) {
    return new Verdict(VerifyCode.APPLICATION_VERIFICATION, message);
  }

  /** Returns true if the chain is accepted. */
  public boolean isAccepted() {
    return code == VerifyCode.OK;
  }
}
