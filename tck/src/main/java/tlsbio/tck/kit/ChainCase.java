// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.util.List;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;

/**
 * A chain that a server shows, and what comes of it.
 *
 * @param name what is wrong with it
 * @param code what a client says
 * @param openssl what OpenSSL says where that is another number
 * @param host who the client looks for
 * @param sent the chain, leaf first
 * @param root whom the client trusts
 * @since 0.1
 */
public record ChainCase(
    String name, VerifyCode code, int openssl, String host, List<Made> sent, Made root) {

  /** Copies the chain. */
  public ChainCase {
    sent = List.copyOf(sent);
  }

  /** Returns the same for another host. */
  public ChainCase hostIs(String other) {
    return new ChainCase(name, code, openssl, other, sent, root);
  }

  /** Returns the same, of which OpenSSL says something else. */
  public ChainCase opensslGives(int number) {
    return new ChainCase(name, code, number, host, sent, root);
  }
}
