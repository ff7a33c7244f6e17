// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;

/**
 * Is told what happens on the connections of a configuration: for logs, metrics and traces. Set
 * with {@link TlsBuilder#listener}; where none is set nothing is made and nothing is spent.
 * CPython's private {@code _msg_callback} shows each message; this tells what came of them.
 *
 * <p>Each method is called from inside a call on the {@link SSLObject}, on the caller's thread,
 * never from a {@link TlsTask}; after the state has changed, and with what is to be sent for it, an
 * alert too, in the outgoing BIO. In order: an alert before the failure that it belongs to, and
 * {@link #closed} last. Objects of one context may call from several threads at once.
 *
 * <p>A listener watches and decides nothing. What it throws does not reach the connection or the
 * caller: a {@link RuntimeException} goes to the thread's {@link Thread.UncaughtExceptionHandler},
 * and the call goes on. An {@link Error} is not caught. A call on the same object from inside is an
 * {@link IllegalStateException}, as in any callback; asking what was negotiated is not.
 *
 * <p>A connection has one listener for its whole life: that of the context that wrapped it, also
 * where a selector hands it to another configuration.
 *
 * @since 0.1
 */
public interface TlsListener {

  /** Is told of a handshake that succeeded; once for a connection at most. */
  default void handshakeSucceeded(TlsEvent.HandshakeSucceeded event) {}

  /** Is told of a handshake that failed; instead of {@link #handshakeSucceeded}. */
  default void handshakeFailed(TlsEvent.Failed event) {}

  /** Is told of a connection that failed after its handshake; once at most. */
  default void connectionFailed(TlsEvent.Failed event) {}

  /** Is told of an alert that was sent or received. */
  default void alertPassed(TlsEvent.AlertPassed event) {}

  /** Is told that a connection was closed; once, and nothing follows. */
  default void closed(TlsEvent.Closed event) {}

  /**
   * Returns the time by which durations are measured, in nanoseconds from any origin, never going
   * back. {@link System#nanoTime()}; tests answer something else.
   */
  default long nanoTime() {
    return System.nanoTime();
  }

  /** Returns a listener that tells this one and then {@code next}, also if this one throws. */
  default TlsListener andThen(TlsListener next) {
    return new BothListeners(this, Objects.requireNonNull(next, "next"));
  }
}
