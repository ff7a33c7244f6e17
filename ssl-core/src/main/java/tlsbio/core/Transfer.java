// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Feature;
import tlsbio.MemoryBIO;
import tlsbio.Reason;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.core.State.Event;
import tlsbio.core.hello.RecordHeader;
import tlsbio.engine.EngineException;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioWindows;

/**
 * Application data and closing, once the handshake is done.
 *
 * <p><b>Reading.</b> An engine decrypts straight into the caller's buffer where that has room for
 * the whole record; otherwise into a stash, which later reads empty first. A fault found behind
 * some plaintext is left for the next call, so no plaintext is lost to it.
 *
 * <p><b>Writing.</b> Under a mark only whole records are written: an engine is asked when all that
 * is left, or a record of full size, fits. So nothing is ever half written inside an engine, and
 * after a 0 the caller may write something else.
 *
 * <p><b>Progress.</b> Every turn of a loop here consumes a record, delivers plaintext, or ends the
 * loop. Records without content are progress, but not for ever: a row of them is refused.
 */
final class Transfer {

  /** The most plaintext in a record (RFC 8446 section 5.1). */
  private static final int LARGEST_PLAINTEXT = 1 << 14;

  /** Plaintext of a full record: less than 2^14, for stacks that fill records a little less. */
  private static final int FULL_RECORD = 16_000;

  /** Records without content that may follow each other: tickets, key updates, empty fragments. */
  private static final int EMPTY_RECORDS = 32;

  /** The size of a KeyUpdate message. */
  private static final int KEY_UPDATE = 5;

  /** There is nothing more to do now; {@code link.status()} says what is wanted. */
  private static final int STOP = -1;

  private static final ByteBuffer NO_ROOM = ByteBuffer.allocate(0);

  private final Link link;
  private @Nullable MemoryBIO stash;
  private byte emptyRow;

  /** True if a task has been asked for: the engine goes on after it, with a record or without. */
  private boolean resuming;

  Transfer(Link link) {
    this.link = link;
  }

  /** Returns how much plaintext waits outside the BIO. */
  int pending() {
    return stashed() + (link.state().isEstablished() ? link.engine().pending() : 0);
  }

  /** Returns how much plaintext was decrypted before there was room for it. */
  int stashed() {
    return stash == null ? 0 : stash.pending();
  }

  /** Reads as {@code SSLObject.read}; after a fault, what was decrypted before it. */
  int read(ByteBuffer dst) throws TlsException {
    int total = unstash(dst);
    if (link.state() != State.FAILED) {
      link.want(Status.DONE);
    }
    try {
      while (dst.hasRemaining() && link.state().isEstablished()) {
        int n = step(dst);
        if (n == STOP) {
          break;
        }
        total += n;
      }
    } catch (TlsException e) {
      if (total == 0) {
        throw e;
      }
    }
    return total > 0 || !link.state().hasReceivedClose() || pending() > 0 ? total : -1;
  }

  /** Writes as {@code SSLObject.write}. */
  int write(ByteBuffer src) throws TlsException {
    requireWritable();
    link.want(Status.DONE);
    int most = link.context.config().recordSize();
    boolean whole = most == LARGEST_PLAINTEXT;
    int total = 0;
    while (src.hasRemaining()) {
      int n = fitting(whole ? src.remaining() : Math.min(src.remaining(), most));
      if (n == 0) {
        link.want(Status.WANT_WRITE);
        break;
      }
      encrypt(src, n);
      total += n;
    }
    return total;
  }

  /** Sends a KeyUpdate, as {@code SSLObject.updateKeys}. */
  void updateKeys() throws TlsException {
    requireWritable();
    TlsVersion version = Objects.requireNonNull(link.negotiated).version();
    if (!link.context.features().has(Feature.KEY_UPDATE, version)) {
      throw new UnsupportedFeatureException(
          List.of(Feature.KEY_UPDATE),
          List.of("backend '" + link.context.backend() + "' sends no KeyUpdate in " + version));
    }
    if (fitting(KEY_UPDATE) == 0) {
      link.want(Status.WANT_WRITE);
      return;
    }
    try {
      link.engine().updateKeys(link.sink);
    } catch (EngineException e) {
      throw link.failed(e);
    }
    link.want(Status.DONE);
  }

  /** Closes as {@code SSLObject.unwrap}. */
  Status unwrap() throws TlsException {
    if (!link.state().hasSentClose()) {
      try {
        link.engine().shutdown(link.sink);
      } catch (EngineException e) {
        throw link.failed(e);
      }
      link.move(Event.CLOSE_SENT);
    }
    while (!link.state().hasReceivedClose()) {
      if (pending() > 0) {
        return link.want(Status.WANT_READ);
      }
      if (step(NO_ROOM) == STOP && !link.state().hasReceivedClose()) {
        return link.status();
      }
    }
    return link.want(pending() > 0 ? Status.WANT_READ : Status.DONE);
  }

  /**
   * Lets the engine read some of what is here, into {@code dst} or by way of the stash.
   *
   * @return how many bytes reached {@code dst}, 0 or more after progress; or {@link #STOP}
   */
  private int step(ByteBuffer dst) throws TlsException {
    if (link.state().hasReceivedClose()) {
      return STOP;
    }
    TlsEngine engine = link.engine();
    int first = link.records.inspect();
    if (first < 0 && engine.pending() == 0) {
      throw link.refusedRecord(first);
    }
    first = Math.max(first, 0); // what was decrypted before a bad record comes first
    boolean afterTask = resuming;
    resuming = false;
    if (first == 0 && engine.pending() == 0 && !afterTask) {
      if (link.source.isEnded()) {
        throw link.ended("while data could still come");
      }
      link.want(Status.WANT_READ);
      return STOP;
    }
    int plaintext = Math.min(Math.max(first - RecordHeader.SIZE, 0), LARGEST_PLAINTEXT);
    boolean direct =
        dst.hasRemaining() && (engine.readsPiecemeal() || dst.remaining() >= plaintext);
    int before = link.source.consumed();
    int n = direct ? decrypt(dst) : decryptIntoStash(Math.max(plaintext, engine.pending()));
    return switch (n) {
      case TlsEngine.CLOSED -> {
        link.move(Event.CLOSE_RECEIVED);
        link.want(Status.DONE);
        yield STOP;
      }
      case TlsEngine.WANT_TASK -> {
        resuming = true;
        yield link.work(engine.task()) ? 0 : STOP;
      }
      default -> {
        if (n <= 0 && !afterTask && link.source.consumed() == before) {
          throw new AssertionError("report this: the engine was shown a record and ignored it");
        }
        countEmpty(n);
        yield direct ? Math.max(n, 0) : unstash(dst);
      }
    };
  }

  private int decrypt(ByteBuffer dst) throws TlsException {
    int start = dst.position();
    try {
      int n = link.engine().read(link.source, link.sink, dst);
      int delivered = dst.position() - start;
      if (n != TlsEngine.CLOSED || delivered == 0) {
        return n;
      }
      link.move(Event.CLOSE_RECEIVED);
      return delivered;
    } catch (EngineException e) {
      TlsException fault = link.failed(e);
      int delivered = dst.position() - start;
      if (delivered == 0) {
        throw fault;
      }
      return delivered;
    }
  }

  private int decryptIntoStash(int room) throws TlsException {
    MemoryBIO bio = stash;
    if (bio == null) {
      bio = MemoryBIO.create();
      stash = bio;
    }
    BioSink window = BioWindows.sink(bio, link.context.factory().memory());
    int n = 0;
    try {
      n = decrypt(window.writable(room));
    } finally {
      window.commit(Math.max(n, 0));
    }
    return n;
  }

  private void countEmpty(int n) throws TlsException {
    emptyRow = (byte) (n > 0 ? 0 : emptyRow + 1);
    if (emptyRow > EMPTY_RECORDS) {
      throw link.refused(
          Reason.RECORD_TOO_SMALL,
          Alert.UNEXPECTED_MESSAGE,
          "more than " + EMPTY_RECORDS + " records without content in a row",
          null);
    }
  }

  private void requireWritable() throws TlsException {
    if (link.state().hasSentClose()) {
      throw Faults.closed(link, "this side has sent its close_notify");
    }
    if (link.state().hasReceivedClose() && !halfCloses()) {
      throw Faults.closed(link, "the peer has closed, and this stack then closes both ways");
    }
  }

  private boolean halfCloses() {
    Negotiated negotiated = link.negotiated;
    return negotiated != null
        && link.context.features().has(Feature.HALF_CLOSE, negotiated.version());
  }

  private void encrypt(ByteBuffer src, int n) throws TlsException {
    int limit = src.limit();
    src.limit(src.position() + n);
    try {
      link.engine().write(src, link.sink);
    } catch (EngineException e) {
      throw link.failed(e);
    } finally {
      src.limit(limit);
    }
  }

  /**
   * Returns how much plaintext may be encrypted now: all that is left, whole records of it, or 0.
   */
  private int fitting(int remaining) {
    int room = link.sink.room();
    if (room == BioSink.UNBOUNDED) {
      return remaining;
    }
    int overhead = link.engine().recordOverhead();
    int records = room / (FULL_RECORD + overhead);
    int whole = records * FULL_RECORD;
    int rest = room - records * (FULL_RECORD + overhead) - overhead;
    return remaining <= whole + Math.max(rest, 0) ? remaining : whole;
  }

  private int unstash(ByteBuffer dst) {
    return stash == null || !dst.hasRemaining() ? 0 : Math.max(stash.read(dst), 0);
  }
}
