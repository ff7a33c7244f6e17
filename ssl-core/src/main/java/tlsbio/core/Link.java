// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.ClientHello;
import tlsbio.Peer;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.SignatureScheme;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.core.State.Event;
import tlsbio.core.hello.HelloException;
import tlsbio.core.hello.OwnHello;
import tlsbio.core.hello.RecordHeader;
import tlsbio.engine.AlertRecord;
import tlsbio.engine.EngineException;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;

/**
 * What the parts of one connection share: where it stands, its engine and windows, what is
 * outstanding and what went wrong. {@link Handshaker} and {@link Transfer} move it; {@link
 * Connection} is the door.
 */
final class Link {

  private static final List<Status> STATUSES = List.of(Status.values());
  private static final byte TASK = (byte) STATUSES.indexOf(Status.WANT_TASK);

  final Peer peer;
  final RecordSource source;
  final BioSink sink;
  final RecordInspector records;
  final boolean server;

  /** The context whose configuration applies: another's once a selector has said so. */
  EngineContext<?> context;

  /** What is wanted, as an ordinal: it changes with every record, and a reference has a barrier. */
  private byte wanted;

  /** True while a call is under way. */
  private boolean inside;

  PeerCheck check;

  /** What a client has offered, until the handshake is done. */
  @Nullable ClientHello hello;

  /** The name and the suites in it, for as long as there is a connection. */
  @Nullable String requestedName;

  List<CipherSuite> offeredSuites = List.of();

  /** What a client's stack offers, until the handshake is done. */
  @Nullable OwnHello ownHello;

  @Nullable Negotiated negotiated;
  @Nullable SignatureScheme signatureScheme;
  @Nullable Secrets secrets;

  /** What a client offers to resume and is given; null if neither can be. */
  @Nullable ClientSessions sessions;

  /** True if a handshake of TLS 1.2 has ended with an extended master secret. */
  boolean extendedMasterSecret;

  /** True once the handshake was done, whatever came after. */
  boolean established;

  /** True while the peer still reads plaintext alerts although there is an engine. */
  boolean clear;

  /** Who is told what happens; null if nobody is. */
  @Nullable Observer observer;

  private State state;
  private @Nullable TlsEngine engine;
  private @Nullable TlsException fault;
  private @Nullable Task task;

  Link(EngineContext<?> context, Peer peer, RecordSource source, BioSink sink, PeerCheck check) {
    this.context = context;
    this.peer = peer;
    this.source = source;
    this.sink = sink;
    this.check = check;
    this.server = context.isServer();
    this.state = server ? State.HELLO : State.HANDSHAKE;
    this.records = new RecordInspector(source);
  }

  State state() {
    return state;
  }

  void move(Event event) {
    Phase before = phase();
    state = state.after(event);
    established |= state == State.OPEN;
    if (observer != null) {
      observe(observer, event, before);
    }
  }

  private void observe(Observer told, Event event, Phase before) {
    switch (event) {
      case HANDSHAKE_DONE -> told.succeeded(this, Objects.requireNonNull(negotiated));
      case CLOSE_SENT -> told.alert(Alert.CLOSE_NOTIFY, false, before);
      case CLOSE_RECEIVED -> told.alert(Alert.CLOSE_NOTIFY, true, before);
      case HELLO_READ, FAULT, RELEASE -> {
        // told elsewhere, or of no interest
      }
    }
  }

  /** Returns where this is in a connection's life. */
  Phase phase() {
    return switch (state) {
      case HELLO, HANDSHAKE -> Phase.HANDSHAKE;
      case OPEN -> Phase.DATA;
      case CLOSE_SENT, CLOSE_RECEIVED, CLOSED, RELEASED -> Phase.CLOSING;
      case FAILED -> established ? Phase.DATA : Phase.HANDSHAKE;
    };
  }

  /** Returns what the client of this connection offers, null if that is not known. */
  @Nullable ClientHello offered() {
    return server || ownHello == null ? hello : ownHello.read();
  }

  /** Returns the name in the hello: sent by this client or asked for by the peer; null for none. */
  @Nullable String serverName() {
    return server ? requestedName : peer.nameToSend().orElse(null);
  }

  TlsEngine engine() {
    TlsEngine current = engine;
    if (current == null) {
      throw new AssertionError("report this: no engine in state " + state);
    }
    return current;
  }

  void start(TlsEngine engine) {
    this.engine = engine;
  }

  boolean hasEngine() {
    return engine != null;
  }

  /** Returns what is wanted. */
  Status status() {
    return STATUSES.get(wanted);
  }

  /** Returns {@code status} after making it what {@link #status()} says. */
  @SuppressWarnings("EnumOrdinal") // it never leaves this object
  Status want(Status status) {
    wanted = (byte) status.ordinal();
    return status;
  }

  /**
   * Begins a call.
   *
   * @throws IllegalStateException if one is under way, or this is the work that is outstanding
   */
  void enter() {
    Task outstanding = task;
    if (inside || (outstanding != null && outstanding.isRunningHere())) {
      throw new IllegalStateException("a call from inside a callback of the same object");
    }
    inside = true;
  }

  /** Ends a call. */
  void exit() {
    inside = false;
  }

  /** Ends a call that does input or output; what the outgoing BIO holds back is wanted first. */
  void leave() {
    exit();
    if (wanted != TASK && sink.waiting() > 0) {
      want(Status.WANT_WRITE);
    }
  }

  /**
   * Runs {@code work} here, or hands it out.
   *
   * @return true if it is done
   */
  boolean work(Runnable work) throws TlsException {
    if (context.config().offload()) {
      await(Task.of(work));
      return false;
    }
    try {
      work.run();
    } catch (RuntimeException e) {
      throw internal(e);
    }
    return true;
  }

  /** Lets nothing happen until {@code outstanding} completes. */
  void await(Task outstanding) {
    task = outstanding;
    want(Status.WANT_TASK);
  }

  /** Returns what is outstanding, null if nothing is. */
  @Nullable Task task() {
    return task;
  }

  /**
   * Returns true if something is still outstanding; clears it if it has completed.
   *
   * @throws TlsException if it completed by throwing
   */
  boolean isWaiting() throws TlsException {
    Task outstanding = task;
    if (outstanding == null) {
      return false;
    }
    if (!outstanding.isComplete()) {
      want(Status.WANT_TASK);
      return true;
    }
    task = null;
    Throwable failure = outstanding.failure();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw internal(failure);
    }
    return false;
  }

  /** Throws the fault that ended this connection, if one did. */
  void requireSound() throws TlsException {
    if (fault != null) {
      throw fault.again();
    }
  }

  /** Ends the connection for a fault that the engine found; its alert is already in the BIO. */
  TlsException failed(EngineException found) {
    return end(Faults.of(this, found));
  }

  /** Ends the connection for a fault that core found, sending {@code alert} if there is one. */
  TlsException refused(
      Reason reason, @Nullable Alert alert, String message, @Nullable Throwable cause) {
    if (alert != null) {
      send(alert);
    }
    return end(Faults.local(this, reason, alert, message, cause));
  }

  /** Ends the connection for what stands in the clear at the front of the incoming BIO. */
  TlsException refused(HelloException found) {
    Alert alert = found.alert();
    if (alert != null && alert.equals(Alert.CLOSE_NOTIFY)) {
      return closedEarly();
    }
    if (found.isReceived() && alert != null) {
      return failed(EngineException.received(alert, found));
    }
    return refused(found.reason(), alert, found.getMessage(), found);
  }

  /**
   * Ends the connection for a record that no engine is shown.
   *
   * @param answer what {@link RecordInspector#inspect} said, negative
   */
  TlsException refusedRecord(int answer) {
    if (answer == RecordInspector.RENEGOTIATION) {
      return refused(
          Reason.NO_RENEGOTIATION,
          Alert.NO_RENEGOTIATION,
          "the peer wants to renegotiate, which is never allowed",
          null);
    }
    return refused(HelloException.of(RecordHeader.fault(answer), source.unread()));
  }

  /** Ends the connection for a close_notify in the handshake. */
  TlsException closedEarly() {
    if (observer != null) {
      observer.alert(Alert.CLOSE_NOTIFY, true, phase());
    }
    return end(Faults.eof(this, "the peer closed in the handshake"));
  }

  /** Ends the connection for a stream that is over too early. */
  TlsException ended(String during) {
    String how =
        source.unread().hasRemaining()
            ? "the stream ended inside a record of which "
                + source.unread().remaining()
                + " bytes are here, "
            : "the stream ended without a close_notify, ";
    return end(Faults.eof(this, how + during));
  }

  /** Ends the connection for {@code prepared}, whose alert was sent. */
  TlsException end(TlsException prepared) {
    boolean first = state != State.FAILED;
    if (first) {
      move(Event.FAULT);
    }
    fault = prepared;
    want(Status.DONE);
    if (first && observer != null) {
      observer.failed(this, prepared);
    }
    return prepared;
  }

  /** Sends a fatal alert: in the clear while that is what the peer reads, else by the engine. */
  void send(Alert alert) {
    if (engine == null || clear) {
      AlertRecord.write(alert, sink);
    } else {
      engine.abort(alert, sink);
    }
  }

  /** Frees everything, now or when the outstanding work has stopped. */
  void release() {
    if (state == State.RELEASED) {
      return;
    }
    State before = state;
    move(Event.RELEASE);
    want(Status.DONE);
    Task outstanding = task;
    if (outstanding != null) {
      outstanding.whenStopped(this::free);
    } else {
      free();
    }
    if (observer != null) {
      observer.closed(before);
    }
  }

  private void free() {
    if (engine != null) {
      engine.close();
    }
    if (secrets != null) {
      secrets.zero();
    }
    context.letGo();
  }

  private TlsException internal(Throwable thrown) {
    return refused(
        Reason.INTERNAL_ERROR, Alert.INTERNAL_ERROR, "the stack failed: " + thrown, thrown);
  }
}
