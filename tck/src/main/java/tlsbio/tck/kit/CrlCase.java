// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.security.cert.X509CRL;
import java.util.List;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;

/**
 * Revocation lists that a client has, and what comes of them.
 *
 * @param name what is wrong with them
 * @param code what a client says
 * @param openssl what OpenSSL says where that is another number
 * @param chain true if every certificate of the path is looked up, false for the leaf alone
 * @param strict true for the strict profile
 * @param root whom the client trusts
 * @param sent the chain that the server shows, leaf first
 * @param lists those that the client has
 * @since 0.1
 */
public record CrlCase(
    String name,
    VerifyCode code,
    int openssl,
    boolean chain,
    boolean strict,
    Made root,
    List<Made> sent,
    List<X509CRL> lists) {

  /** Copies the lists. */
  public CrlCase {
    sent = List.copyOf(sent);
    lists = List.copyOf(lists);
  }

  /** Returns the same, of which OpenSSL says something else for that reason. */
  public CrlCase opensslGives(int number, String why) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("a reason");
    }
    return new CrlCase(name, code, number, chain, strict, root, sent, lists);
  }

  /** Returns the same for every certificate of the path. */
  public CrlCase withChain() {
    return new CrlCase(name, code, openssl, true, strict, root, sent, lists);
  }

  /** Returns the same without the strict profile. */
  public CrlCase withoutStrict() {
    return new CrlCase(name, code, openssl, chain, false, root, sent, lists);
  }

  /** Returns the same for a client that trusts another. */
  public CrlCase root(Made other) {
    return new CrlCase(name, code, openssl, chain, strict, other, sent, lists);
  }

  /** Returns the same for another chain. */
  public CrlCase sent(Made... others) {
    return new CrlCase(name, code, openssl, chain, strict, root, List.of(others), lists);
  }
}
