// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tlsbio.KeyLog;
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
 * @param secrets whom to tell every secret that {@link KeyLog} names, once and before the engine's
 *     call or task returns; null if nobody wants them. It never throws, and zeroes what it is given
 * @param session what to resume from, which an engine of the same factory told; null for nothing
 * @param sessions whom to tell each session that a later connection may resume, in the call or the
 *     task that found it; null if nobody wants them. It never throws
 * @since 0.1
 */
public record EngineParameters(
    Peer peer,
    @Nullable String serverName,
    List<String> alpn,
    PeerVerifier verifier,
    @Nullable KeyLog secrets,
    @Nullable EngineSession session,
    @Nullable Consumer<EngineSession> sessions) {

  /** Copies the list. */
  public EngineParameters {
    alpn = List.copyOf(alpn);
  }

  /** Makes those of a connection that neither resumes a session nor keeps one. */
  public EngineParameters(
      Peer peer,
      @Nullable String serverName,
      List<String> alpn,
      PeerVerifier verifier,
      @Nullable KeyLog secrets) {
    this(peer, serverName, alpn, verifier, secrets, null, null);
  }
}
