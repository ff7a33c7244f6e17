// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import org.jspecify.annotations.Nullable;
import tlsbio.ClientConfig;
import tlsbio.engine.EngineSession;

/** The sessions of one client's connection: which it offers, and which of those it is left with. */
final class ClientSessions {

  private final Link link;

  /** What is offered, until the handshake is done; null for nothing. */
  private @Nullable KeptSession offered;

  private @Nullable KeptSession newest;
  private @Nullable EngineSession arrived;

  /** Begins with {@code offered}, null for nothing. */
  ClientSessions(Link link, @Nullable KeptSession offered) {
    this.link = link;
    this.offered = offered;
  }

  /** Returns the session that was offered and resumed. */
  KeptSession resumed() {
    KeptSession session = offered;
    if (session == null) {
      throw new AssertionError("report this: a session was resumed that was not offered");
    }
    return session;
  }

  /** Returns the newest session that may be resumed, null for none. */
  @Nullable KeptSession newest() {
    return newest;
  }

  /** Takes a session that the engine has found; it is kept when the handshake is done. */
  void arrived(EngineSession found) {
    arrived = found;
    if (link.established) {
      keep();
    }
  }

  /** Keeps the session that has arrived, or the one that was resumed and may be again. */
  void keep() {
    EngineSession found = arrived;
    KeptSession resumed = offered;
    KeptSession kept = null;
    if (found != null) {
      kept = KeptSession.of(link, found);
      arrived = null;
    } else if (resumed != null && resumed.isReusable() && isResumed()) {
      kept = resumed;
    }
    offered = null;
    if (kept != null && link.context.config() instanceof ClientConfig config) {
      newest = kept;
      KeptSession keep = kept;
      config.sessionCache().ifPresent(cache -> cache.put(config, link.peer, keep));
    }
  }

  private boolean isResumed() {
    return link.negotiated != null && link.negotiated.resumed();
  }
}
