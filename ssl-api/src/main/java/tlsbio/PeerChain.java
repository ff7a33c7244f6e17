// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier of the user's own is shown, after the built-in verification has passed.
 *
 * @param sent the chain as the peer sent it, leaf first; empty if it sent none, or a raw public key
 * @param verified the path that was built, leaf first, anchor last; empty if the built-in
 *     verification is switched off
 * @param host the name or address it was verified for, null on a server
 * @param key the peer's public key: the leaf's, or the raw one (RFC 7250); null if it sent neither
 * @since 0.1
 */
public record PeerChain(
    List<X509Certificate> sent,
    List<X509Certificate> verified,
    @Nullable String host,
    @Nullable PublicKey key) {

  /** Copies the lists. */
  public PeerChain {
    sent = List.copyOf(sent);
    verified = List.copyOf(verified);
  }
}
