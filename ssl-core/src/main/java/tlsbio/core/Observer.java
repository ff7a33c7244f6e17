// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.CertificateVerificationException;
import tlsbio.Phase;
import tlsbio.TlsEvent;
import tlsbio.TlsException;
import tlsbio.TlsListener;
import tlsbio.engine.Negotiated;

/**
 * Tells a connection's listener what happens. A connection without a listener has none of these, so
 * that nothing is made for nobody.
 *
 * <p>What a listener throws must not change what a call answers: it is given to whoever hears of
 * the thread's uncaught exceptions, as the JVM would do with it.
 */
final class Observer {

  private final TlsListener listener;
  private final TlsEvent.Source source;
  private boolean begun;
  private long start;

  Observer(TlsListener listener, TlsEvent.Source source) {
    this.listener = listener;
    this.source = source;
  }

  /** The handshake goes on; the first time is where its duration begins. */
  void handshaking() {
    if (!begun) {
      begun = true;
      start = now();
    }
  }

  void succeeded(Link link, Negotiated told) {
    TlsEvent.HandshakeSucceeded event =
        new TlsEvent.HandshakeSucceeded(
            source,
            told.version(),
            told.cipherSuite(),
            told.group(),
            told.alpn(),
            link.serverName(),
            told.resumed(),
            authentication(link, told),
            told.peerCertificates(),
            sinceStart());
    tell(to -> to.handshakeSucceeded(event));
  }

  void failed(Link link, TlsException fault) {
    Alert alert = fault.alert().orElse(null);
    if (alert != null) {
      alert(alert, fault.isAlertReceived(), fault.phase());
    }
    TlsEvent.Failed event =
        new TlsEvent.Failed(
            source,
            fault.fault(),
            fault instanceof CertificateVerificationException refusal ? refusal.verifyCode() : null,
            String.valueOf(fault.getMessage()),
            link.serverName(),
            sinceStart());
    tell(
        fault.phase() == Phase.HANDSHAKE
            ? to -> to.handshakeFailed(event)
            : to -> to.connectionFailed(event));
  }

  void alert(Alert alert, boolean received, Phase phase) {
    TlsEvent.AlertPassed event = new TlsEvent.AlertPassed(source, alert, received, phase);
    tell(to -> to.alertPassed(event));
  }

  void closed(State before) {
    TlsEvent.Closed event = new TlsEvent.Closed(source, end(before));
    tell(to -> to.closed(event));
  }

  private static TlsEvent.End end(State before) {
    return switch (before) {
      case HELLO, HANDSHAKE -> TlsEvent.End.UNFINISHED;
      case OPEN -> TlsEvent.End.OPEN;
      case CLOSE_SENT, CLOSE_RECEIVED -> TlsEvent.End.HALF_CLOSED;
      case CLOSED, RELEASED -> TlsEvent.End.CLEAN;
      case FAILED -> TlsEvent.End.FAILED;
    };
  }

  private static TlsEvent.Authentication authentication(Link link, Negotiated told) {
    if (told.pskIdentity() != null) {
      return TlsEvent.Authentication.PRE_SHARED_KEY;
    }
    boolean raw = link.check.rawKey() != null;
    if (told.peerCertificates().isEmpty() && !raw) {
      return TlsEvent.Authentication.NONE;
    }
    if (link.check.isVerifying()) {
      return raw ? TlsEvent.Authentication.RAW_PUBLIC_KEY : TlsEvent.Authentication.CERTIFICATE;
    }
    return link.context.config().verifier().isPresent()
        ? TlsEvent.Authentication.VERIFIER
        : TlsEvent.Authentication.UNVERIFIED;
  }

  private Duration sinceStart() {
    return Duration.ofNanos(begun ? Math.max(now() - start, 0) : 0);
  }

  private long now() {
    long[] time = new long[1];
    tell(to -> time[0] = to.nanoTime());
    return time[0];
  }

  private void tell(Consumer<TlsListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException e) {
      report(e);
    }
  }

  private static void report(RuntimeException thrown) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    } catch (RuntimeException e) {
      // the JVM ignores what a handler throws, and so does this
    }
  }

  /** Returns the observer of a connection, null if nobody listens. */
  static @Nullable Observer of(Link link) {
    TlsListener listener = link.context.config().listener().orElse(null);
    return listener == null
        ? null
        : new Observer(
            listener, new TlsEvent.Source(link.server, link.peer, link.context.backend()));
  }
}
