// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client offers, as it stands in its ClientHello (RFC 8446 section 4.1.2), before anything
 * is negotiated. Everything in it is the peer's claim.
 *
 * @param serverName the name asked for (RFC 6066 section 3), as an A-label, null if none was sent
 * @param alpnProtocols the application protocols offered, in the client's order (RFC 7301)
 * @param versions the protocol version codes offered, highest preference first, those unknown to us
 *     among them
 * @param cipherSuites the suites offered, in the client's order, GREASE left out (RFC 8701)
 * @param groups the groups offered, in the client's order, GREASE left out
 * @param signatureSchemes the schemes offered, in the client's order, GREASE left out
 * @param extensions the numbers of all extensions, in the order sent
 * @since 0.1
 */
public record ClientHello(
    @Nullable String serverName,
    List<String> alpnProtocols,
    List<Integer> versions,
    List<CipherSuite> cipherSuites,
    List<NamedGroup> groups,
    List<SignatureScheme> signatureSchemes,
    Set<Integer> extensions) {

  /** Copies the lists. */
  public ClientHello {
    alpnProtocols = List.copyOf(alpnProtocols);
    versions = List.copyOf(versions);
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
    signatureSchemes = List.copyOf(signatureSchemes);
    extensions = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(extensions));
  }

  /** Returns the name asked for, if one was sent. */
  public Optional<String> requestedName() {
    return Optional.ofNullable(serverName);
  }
}
