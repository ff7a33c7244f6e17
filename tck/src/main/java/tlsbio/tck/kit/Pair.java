// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import tlsbio.Status;
import tlsbio.TlsException;

/**
 * A client and a server in memory with a {@link Wire} each way, driven until nothing moves.
 *
 * <p>Every loop has the same shape: each side that {@linkplain Side#mayCall may} makes its call,
 * what it sent goes onto its wire, the {@link Delivery} hands some of it over, and again until
 * neither a call nor a byte is left to make. There are no threads, no waiting and no time limits: a
 * connection that does not get on is one where nothing moves, and that is seen at once.
 *
 * <p>After each step bytes must balance; when both handshakes are done both ends must agree.
 *
 * @since 0.1
 */
public final class Pair {

  private final Side client;
  private final Side server;
  private final Role subject;
  private final Link toServer;
  private final Link toClient;

  /** One direction: whose bytes, on which wire, cut how, and where it breaks off. */
  private static final class Link {
    private final Side from;
    private final Side to;
    private final Wire wire = new Wire();
    private final Delivery.Cutter cutter;
    private long end = Long.MAX_VALUE;

    Link(Side from, Side to, Delivery.Cutter cutter) {
      this.from = from;
      this.to = to;
      this.cutter = cutter;
    }

    boolean pass(boolean quiet) {
      if (wire.given() >= end) {
        boolean first = end >= 0;
        end = -1;
        if (first) {
          to.incoming().writeEof();
          to.unblock();
        }
        return first;
      }
      int n = (int) Math.min(cutter.next(wire, quiet), end - wire.given());
      if (n > 0 && wire.give(to.incoming(), n) > 0) {
        to.unblock();
        return true;
      }
      return false;
    }

    boolean flush() {
      boolean any = from.outgoing().pending() > 0;
      if (any) {
        wire.take(from.outgoing());
        if (from.tls().status() == Status.WANT_WRITE) {
          from.unblock();
        }
      }
      return any;
    }
  }

  /** What a side does when it is its turn. */
  private interface Action {
    void act(Side side) throws TlsException;
  }

  Pair(Side client, Side server, Role subject, Delivery delivery, long seed) {
    this.client = client;
    this.server = server;
    this.subject = subject;
    this.toServer = new Link(client, server, delivery.cutter(seed));
    this.toClient = new Link(server, client, delivery.cutter(seed + 1));
  }

  /** Returns the client's side. */
  public Side client() {
    return client;
  }

  /** Returns the server's side. */
  public Side server() {
    return server;
  }

  /** Returns the side that the rule is about. */
  public Side subject() {
    return side(subject);
  }

  /** Returns the side that the rule is not about. */
  public Side peer() {
    return side(subject.other());
  }

  /** Returns the side of that role. */
  public Side side(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  /** Returns the wire that carries what {@code from} sends. */
  public Wire wireFrom(Side from) {
    return from == client ? toServer.wire : toClient.wire;
  }

  /** Handshakes on both sides; fails, and says why, if it does not succeed. */
  public Pair handshake() {
    tryHandshake();
    requireNoFault();
    if (!client.tls().isHandshakeDone() || !server.tls().isHandshakeDone()) {
      throw new AssertionError("the handshake came to a standstill: " + describe());
    }
    requireAgreement();
    return this;
  }

  /** Handshakes as far as it goes. A side that fails is asked no more; its alert is delivered. */
  public void tryHandshake() {
    run(
        side -> {
          if (!side.tls().isHandshakeDone()) {
            side.handshake();
          } else {
            side.readAll();
          }
        });
  }

  /** Delivers everything and lets both sides read until nothing moves; faults are kept. */
  public void settle() {
    client.unblock();
    server.unblock();
    run(Side::readAll);
  }

  /** Delivers what {@code from} has sent without making a call on either side. */
  public void deliver(Side from) {
    Link link = from == client ? toServer : toClient;
    boolean moved;
    do {
      moved = any(link.flush(), link.pass(true));
      requireBalance();
    } while (moved);
  }

  /** Delivers what {@code from} has sent, then the end of its stream. */
  public void end(Side from) {
    deliver(from);
    Link link = from == client ? toServer : toClient;
    endAfter(from, link.wire.given());
    link.pass(true);
  }

  /** Breaks the stream off when {@code bytes} of what {@code from} sends, in all, have arrived. */
  public void endAfter(Side from, long bytes) {
    Link link = from == client ? toServer : toClient;
    link.end = bytes;
  }

  /** Writes {@code data} on {@code from} and checks that it arrives, whole and unchanged. */
  public void transfer(Side from, byte... data) throws TlsException {
    Side to = from == client ? server : client;
    ByteBuffer source = ByteBuffer.wrap(data);
    from.unblock();
    run(
        side -> {
          if (side == from && source.hasRemaining()) {
            side.write(source);
          } else {
            side.readAll();
          }
        });
    requireNoFault();
    assertEquals(0, source.remaining(), () -> "left unwritten by " + from + ": " + describe());
    assertArrayEquals(data, to.takePlaintext(), () -> "what " + to + " read: " + describe());
  }

  /** Closes both directions in order and checks that both sides say so. */
  public void closeBoth() throws TlsException {
    client.unblock();
    server.unblock();
    Map<Side, Status> last = new HashMap<>();
    run(
        side -> {
          if (last.get(side) != Status.DONE) {
            last.put(side, side.unwrap());
          } else {
            side.readAll();
          }
        });
    requireNoFault();
    assertEquals(Status.DONE, last.get(client), "the client's unwrap()");
    assertEquals(Status.DONE, last.get(server), "the server's unwrap()");
  }

  /** Fails if either side has failed. */
  public void requireNoFault() {
    for (Side side : new Side[] {client, server}) {
      if (side.fault().isPresent()) {
        throw new AssertionError(side + " failed: " + describe(), side.fault().get());
      }
    }
  }

  /** Checks what must hold of a pair that is not used any more, and closes it. */
  public void finish() {
    try {
      requireBalance();
      client.requireFewCalls();
      server.requireFewCalls();
    } finally {
      release();
    }
  }

  /** Closes both objects. */
  public void release() {
    client.tls().close();
    server.tls().close();
  }

  private void run(Action action) {
    boolean moved = true;
    while (moved) {
      moved = any(step(client, action), step(server, action));
      moved |= any(toServer.flush(), toClient.flush());
      boolean quiet = !moved;
      moved |= any(toServer.pass(quiet), toClient.pass(quiet));
      requireBalance();
    }
  }

  /** Returns true if one of these is; all have been done by then. */
  private static boolean any(boolean... moved) {
    for (boolean one : moved) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  private static boolean step(Side side, Action action) {
    boolean ran = side.runTask();
    if (!side.mayCall()) {
      return ran;
    }
    try {
      long before = side.calls();
      action.act(side);
      return ran || (side.calls() > before && (side.mayCall() || side.hasTask()));
    } catch (TlsException e) {
      return true;
    }
  }

  private void requireBalance() {
    toServer.wire.requireBalance("client to server");
    toClient.wire.requireBalance("server to client");
  }

  private void requireAgreement() {
    assertEquals(client.tls().version(), server.tls().version(), "version: both ends agree");
    assertEquals(client.tls().cipher(), server.tls().cipher(), "cipher: both ends agree");
    assertEquals(
        client.tls().selectedAlpnProtocol(),
        server.tls().selectedAlpnProtocol(),
        "selectedAlpnProtocol: both ends agree");
    assertEquals(
        client.tls().sessionReused(), server.tls().sessionReused(), "sessionReused: both agree");
  }

  private String describe() {
    return describe(client) + "; " + describe(server);
  }

  private String describe(Side side) {
    return side
        + (side.fault().isPresent() ? " failed (" + side.fault().get().getMessage() + ")" : "")
        + " wants "
        + side.tls().status()
        + ", "
        + side.incoming().pending()
        + " bytes unread, "
        + wireFrom(side).size()
        + " under way from it";
  }
}
