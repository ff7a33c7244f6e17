// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.Peer;

/**
 * What one connection needs beside its factory's configuration.
 *
 * @param peer who is at the other end
 * @param serverName a client's name to send, null for none; null on a server
 * @param alpn a client's protocols to offer; on a server the one that core has chosen, or none. A
 *     server given one selects exactly it, without looking at what else the client offers
 * @param verifier whom to ask about the peer's certificates; never skipped when some came or were
 *     required
 * @since 0.1
 */
public record EngineParameters(
    Peer peer, @Nullable String serverName, List<String> alpn, PeerVerifier verifier) {

  /** Copies the list. */
  public EngineParameters {
    alpn = List.copyOf(alpn);
  }
}
