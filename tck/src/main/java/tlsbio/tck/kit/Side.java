// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsTask;

/**
 * One side of a {@link Pair}: makes the calls on its object, counts them, and checks after each
 * what must always hold.
 *
 * <p>After a call that would block, {@link #mayCall} is false until something has changed: bytes or
 * the end came in, room was made, a task completed. A pair calls only where it is true, so an
 * object that needs a call for nothing comes to a standstill, and the pair says so.
 *
 * @since 0.1
 */
public final class Side {

  /** How many calls a side may make beyond one for each byte that passes. */
  public static final int EXTRA_CALLS = 64;

  private static final int TARGET = 32 * 1024;

  private final Role role;
  private final SSLObject tls;
  private final MemoryBIO incoming;
  private final MemoryBIO outgoing;
  private final BufferKind buffers;
  private final ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
  private final ByteBuffer target;
  private boolean blocked;
  private boolean ended;
  private @Nullable TlsException fault;
  private Consumer<TlsTask> worker = TlsTask::run;
  private int tasks;
  private long calls;
  private long consumed;
  private long produced;
  private long plaintextIn;
  private long plaintextOut;

  Side(Role role, SSLObject tls, MemoryBIO incoming, MemoryBIO outgoing, BufferKind buffers) {
    this.role = role;
    this.tls = tls;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.buffers = buffers;
    this.target = buffers.target(TARGET);
  }

  /** A call on the object. */
  interface Call<T> {
    T make() throws TlsException;
  }

  /** Returns which side this is. */
  public Role role() {
    return role;
  }

  /** Returns the object itself; calls on it are neither counted nor checked. */
  public SSLObject tls() {
    return tls;
  }

  /** Returns the BIO that the object reads ciphertext from. */
  public MemoryBIO incoming() {
    return incoming;
  }

  /** Returns the BIO that the object writes ciphertext to. */
  public MemoryBIO outgoing() {
    return outgoing;
  }

  /** Returns what the first failing call threw, if one did. */
  public Optional<TlsException> fault() {
    return Optional.ofNullable(fault);
  }

  /** Returns true if a read has returned -1. */
  public boolean ended() {
    return ended;
  }

  /** Returns the plaintext read by {@link #readAll} so far, and forgets it. */
  public byte[] takePlaintext() {
    byte[] all = plaintext.toByteArray();
    plaintext.reset();
    return all;
  }

  /** Calls {@code doHandshake()}. */
  public Status handshake() throws TlsException {
    Status status = checked("doHandshake", tls::doHandshake);
    assertEquals(status, tls.status(), this + ": status() after doHandshake()");
    if (status == Status.DONE) {
      assertTrue(tls.isHandshakeDone(), this + ": doHandshake() is DONE, isHandshakeDone() false");
    }
    blocked = status != Status.DONE;
    return status;
  }

  /** Calls {@code unwrap()}. */
  public Status unwrap() throws TlsException {
    Status status = checked("unwrap", tls::unwrap);
    assertEquals(status, tls.status(), this + ": status() after unwrap()");
    blocked = status != Status.DONE;
    return status;
  }

  /** Calls {@code updateKeys()}. */
  public Status updateKeys() throws TlsException {
    Status status = checked("updateKeys", tls::updateKeys);
    assertEquals(status, tls.status(), this + ": status() after updateKeys()");
    blocked = status != Status.DONE;
    return status;
  }

  /** Calls {@code read(dst)}. */
  public int read(ByteBuffer dst) throws TlsException {
    int position = dst.position();
    int room = dst.remaining();
    int limit = dst.limit();
    int n = checked("read", () -> tls.read(dst));
    assertTrue(n >= -1 && n <= room, this + ": read returned " + n + ", room was " + room);
    assertEquals(position + Math.max(n, 0), dst.position(), this + ": position after read");
    assertEquals(limit, dst.limit(), this + ": limit after read");
    plaintextIn += Math.max(n, 0);
    if (n == 0 && room > 0) {
      assertNotEquals(Status.DONE, tls.status(), this + ": read would block, but for what?");
    }
    blocked = n == 0;
    ended |= n < 0;
    return n;
  }

  /** Reads until nothing more comes; returns true if anything did. */
  public boolean readAll() throws TlsException {
    boolean any = false;
    while (!ended) {
      ByteBuffer into = target.duplicate();
      int start = into.position();
      int n = read(into);
      if (n <= 0) {
        return any;
      }
      any = true;
      byte[] got = new byte[n];
      into.position(start).get(got);
      plaintext.writeBytes(got);
    }
    return any;
  }

  /** Calls {@code write(src)}. */
  public int write(ByteBuffer src) throws TlsException {
    int position = src.position();
    int size = src.remaining();
    int n = checked("write", () -> tls.write(src));
    assertTrue(n >= 0 && n <= size, this + ": write returned " + n + " of " + size);
    assertEquals(position + n, src.position(), this + ": position after write");
    plaintextOut += n;
    if (n == 0 && size > 0) {
      assertNotEquals(Status.DONE, tls.status(), this + ": write would block, but for what?");
    }
    blocked = n == 0 && size > 0;
    return n;
  }

  /** Writes {@code bytes}, which the BIO must have room for, in a buffer of the axis' kind. */
  public void write(byte... bytes) throws TlsException {
    assertEquals(bytes.length, write(buffers.source(bytes)), this + ": write took");
  }

  /** Returns how many calls were made. */
  public long calls() {
    return calls;
  }

  /** Returns how many bytes this side's calls have put into its outgoing BIO. */
  public long produced() {
    return produced;
  }

  /** Gives tasks to {@code worker}, which returns when it has run them; else they run here. */
  public void runTasksWith(Consumer<TlsTask> worker) {
    this.worker = worker;
  }

  /** Returns how many tasks the object has asked to be run. */
  public int tasks() {
    return tasks;
  }

  /** Returns true if there is a reason for the next call. */
  public boolean mayCall() {
    return !blocked && fault == null;
  }

  /** Says that something has changed that a blocked call may have waited for. */
  public void unblock() {
    blocked = false;
  }

  /** Returns true if the object waits for its task. */
  boolean hasTask() {
    return fault == null && tls.status() == Status.WANT_TASK;
  }

  /** Runs the object's task if it has one; returns true if it may go on. */
  public boolean runTask() {
    if (!hasTask()) {
      return false;
    }
    TlsTask task = tls.task();
    worker.accept(task);
    tasks++;
    boolean complete = task.completion().toCompletableFuture().isDone();
    blocked = !complete;
    return complete;
  }

  /** Checks that no more calls were made than there were bytes, and some. */
  void requireFewCalls() {
    long bytes = consumed + produced + plaintextIn + plaintextOut + incoming.pending();
    assertTrue(
        calls <= bytes + EXTRA_CALLS,
        this + ": " + calls + " calls for " + bytes + " bytes in all");
    assertTrue(
        plaintextIn <= consumed,
        this + ": read " + plaintextIn + " bytes out of " + consumed + " that were consumed");
  }

  private <T> T checked(String name, Call<T> call) throws TlsException {
    calls++;
    int in = incoming.pending();
    int out = outgoing.pending();
    try {
      return call.make();
    } catch (TlsException e) {
      if (fault == null) {
        fault = e;
      }
      throw e;
    } finally {
      int took = in - incoming.pending();
      int gave = outgoing.pending() - out;
      assertTrue(took >= 0, this + ": " + name + " put " + -took + " bytes into incoming");
      assertTrue(gave >= 0, this + ": " + name + " took " + -gave + " bytes out of outgoing");
      consumed += took;
      produced += gave;
      assertEquals(
          tls.isHandshakeDone(),
          tls.version().isPresent(),
          this + ": version() is there exactly when the handshake is done");
      requireFewCalls();
    }
  }

  @Override
  public String toString() {
    return role.toString();
  }
}
