// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tlsbio.TlsEvent;
import tlsbio.TlsListener;

/**
 * A listener that keeps what it is told, in order, and on which thread. Its time is a second
 * further each time it is asked.
 *
 * @since 0.1
 */
public final class Heard implements TlsListener {

  private static final long SECOND = 1_000_000_000L;

  private final List<TlsEvent> events = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong time = new AtomicLong();

  /** Has heard nothing. */
  public Heard() {}

  /** Returns everything it was told, in order. */
  public List<TlsEvent> events() {
    return List.copyOf(events);
  }

  /** Returns the threads on which it was told, one for each event. */
  public List<Thread> threads() {
    return List.copyOf(threads);
  }

  /** Returns those events that are of that kind, in order. */
  public <E extends TlsEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns the one event of that kind; fails if there is none or more than one. */
  public <E extends TlsEvent> E only(Class<E> kind) {
    List<E> found = of(kind);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " events, not one " + kind.getName() + ": " + events);
    }
    return found.get(0);
  }

  @Override
  public void handshakeSucceeded(TlsEvent.HandshakeSucceeded event) {
    add(event);
  }

  @Override
  public void handshakeFailed(TlsEvent.Failed event) {
    requirePhase(event, true);
    add(event);
  }

  @Override
  public void connectionFailed(TlsEvent.Failed event) {
    requirePhase(event, false);
    add(event);
  }

  @Override
  public void alertPassed(TlsEvent.AlertPassed event) {
    add(event);
  }

  @Override
  public void closed(TlsEvent.Closed event) {
    add(event);
  }

  @Override
  public long nanoTime() {
    return time.addAndGet(SECOND);
  }

  private static void requirePhase(TlsEvent.Failed event, boolean handshake) {
    if ((event.fault().phase() == tlsbio.Phase.HANDSHAKE) != handshake) {
      throw new AssertionError("told as another kind of failure: " + event);
    }
  }

  private void add(TlsEvent event) {
    events.add(event);
    threads.add(Thread.currentThread());
  }
}
