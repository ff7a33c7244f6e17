// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection stands, and every way it can move.
 *
 * <p><b>Theory.</b> A connection is one of these states and nothing else decides what its calls may
 * do. Events come from three sides: the records that were read, the calls that were made, and
 * faults. An event that the table does not list for a state cannot happen there; meeting one is a
 * bug of ours and not the peer's.
 *
 * <pre>
 *            HELLO_READ          HANDSHAKE_DONE         CLOSE_SENT
 *   HELLO ─────────────▶ HANDSHAKE ───────────▶ OPEN ──────────────▶ CLOSE_SENT
 *  (server)              (client starts here)     │                       │
 *                                                 │ CLOSE_RECEIVED        │ CLOSE_RECEIVED
 *                                                 ▼         CLOSE_SENT    ▼
 *                                          CLOSE_RECEIVED ──────────▶ CLOSED
 *
 *   any state but RELEASED ── FAULT ──▶ FAILED        any state ── RELEASE ──▶ RELEASED
 * </pre>
 *
 * <p>The close_notify of each side closes one direction. CLOSE_SENT still reads and CLOSE_RECEIVED
 * still writes, if the stack keeps the other direction open in that version ({@code
 * Feature.HALF_CLOSE}). FAILED remembers its fault, which every later call throws again; RELEASED
 * remembers nothing.
 */
enum State {
  /** A server that has not yet seen a whole ClientHello, or not yet decided what to do with it. */
  HELLO,
  /** The engine is shaking hands. */
  HANDSHAKE,
  /** Application data passes both ways. */
  OPEN,
  /** Our close_notify has gone. */
  CLOSE_SENT,
  /** The peer's close_notify has come. */
  CLOSE_RECEIVED,
  /** Both have. */
  CLOSED,
  /** A fault ended it. */
  FAILED,
  /** {@code close()} was called. */
  RELEASED;

  /** What moves a connection. */
  enum Event {
    HELLO_READ,
    HANDSHAKE_DONE,
    CLOSE_SENT,
    CLOSE_RECEIVED,
    FAULT,
    RELEASE
  }

  private static final Map<State, Map<Event, State>> TABLE = new EnumMap<>(State.class);

  static {
    row(HELLO, Event.HELLO_READ, HANDSHAKE);
    row(HANDSHAKE, Event.HANDSHAKE_DONE, OPEN);
    row(OPEN, Event.CLOSE_SENT, CLOSE_SENT);
    row(OPEN, Event.CLOSE_RECEIVED, CLOSE_RECEIVED);
    row(CLOSE_SENT, Event.CLOSE_RECEIVED, CLOSED);
    row(CLOSE_RECEIVED, Event.CLOSE_SENT, CLOSED);
    for (State state : values()) {
      if (state != RELEASED && state != FAILED) {
        row(state, Event.FAULT, FAILED);
      }
      row(state, Event.RELEASE, RELEASED);
    }
  }

  private static void row(State from, Event event, State to) {
    TABLE.computeIfAbsent(from, key -> new EnumMap<>(Event.class)).put(event, to);
  }

  /** Returns the state after {@code event}. */
  State after(Event event) {
    Map<Event, State> row = TABLE.get(this);
    @Nullable State next = row == null ? null : row.get(event);
    if (next == null) {
      throw new AssertionError("report this: " + event + " in state " + this);
    }
    return next;
  }

  /** Returns true if the handshake is over, well. */
  boolean isEstablished() {
    return this == OPEN || this == CLOSE_SENT || this == CLOSE_RECEIVED || this == CLOSED;
  }

  /** Returns true if our close_notify has gone. */
  boolean hasSentClose() {
    return this == CLOSE_SENT || this == CLOSED;
  }

  /** Returns true if the peer's close_notify has come. */
  boolean hasReceivedClose() {
    return this == CLOSE_RECEIVED || this == CLOSED;
  }
}
