// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.security.cert.X509Certificate;
import java.util.List;
import tlsbio.VerifyCode;

/**
 * What an engine asks when the peer's certificates have come, inside the handshake. Implemented by
 * tlsbio.core, which remembers the answer: an engine only has to stop the handshake, with the alert
 * that fits {@link Result#code()}.
 *
 * @since 0.1
 */
public interface PeerVerifier {

  /**
   * Verifies the chain, the names and whatever else the configuration asks for. May block while an
   * asynchronous verifier of the user's makes up its mind, so it belongs in a {@link
   * TlsEngine#task} where the stack has those. Never throws for what the peer sent.
   *
   * @param chain as received, leaf first; empty if the peer sent none
   */
  Result verify(List<X509Certificate> chain);

  /** As {@link #verify}, for stacks that give DER; certificates that cannot be read are refused. */
  Result verifyEncoded(List<byte[]> chain);

  /**
   * The answer.
   *
   * @param code {@link VerifyCode#OK} to go on
   * @param message why, in words
   * @since 0.1
   */
  record Result(VerifyCode code, String message) {
    /** Returns true if the handshake may go on. */
    public boolean isOk() {
      return code == VerifyCode.OK;
    }
  }
}
