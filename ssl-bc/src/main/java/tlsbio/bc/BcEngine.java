// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.RecordFormat;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Reason;
import tlsbio.engine.EngineException;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;

/**
 * One protocol object of Bouncy Castle, fed record by record.
 *
 * <p><b>Tasks.</b> The protocol cannot stop in the middle of a record and asks its questions inside
 * it. So with offload a record of the handshake is taken out of the BIO and the whole of its
 * processing is the task; what that writes, or throws, comes out in the next call.
 *
 * <p><b>Faults.</b> The alert is written before the protocol throws. A record is consumed whatever
 * comes of it.
 */
final class BcEngine implements TlsEngine {

  /** What any protection adds to a record at least, in bytes. */
  private static final int SHORTEST = 16;

  /** The most plaintext in a record. */
  private static final int PIECE = 1 << 14;

  /** More than any protection adds to a record, its header included. */
  private static final int OVERHEAD = 64;

  /** The most records to ask room for at once. */
  private static final int MOST_AHEAD = 15;

  private final BcProtocol protocol;
  private final BcConnection connection;
  private final boolean offload;

  private boolean started;
  private byte @Nullable [] staged;
  private @Nullable Exception late;

  BcEngine(BcProtocol protocol, BcConnection connection, boolean offload) {
    this.protocol = protocol;
    this.connection = connection;
    this.offload = offload;
  }

  /** One step of the protocol. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  private void step(BioSink out, Step step) throws EngineException {
    connection.outlet.open(out);
    try {
      step.take();
    } catch (IOException | RuntimeException e) {
      throw connection.explain(BcFaults.translate(e, connection.negotiated() == null));
    } finally {
      connection.outlet.shut();
    }
  }

  @Override
  public int handshake(BioSource in, BioSink out) throws EngineException {
    step(out, this::settle);
    while (connection.negotiated() == null) {
      if (connection.isClosed()) {
        return CLOSED;
      }
      if (!in.readable().hasRemaining()) {
        return WANT_READ;
      }
      if (offload) {
        ByteBuffer window = in.readable();
        byte[] record = new byte[recordLength(window)];
        window.get(record);
        in.consume(record.length);
        staged = record;
        return WANT_TASK;
      }
      feed(in, out);
    }
    return DONE;
  }

  /** Begins if that is not done, and reports what a task has met. */
  private void settle() throws IOException {
    Exception met = late;
    late = null;
    if (met instanceof IOException fault) {
      throw fault;
    }
    if (met instanceof RuntimeException fault) {
      throw fault;
    }
    if (!started) {
      started = true;
      protocol.begin();
    }
  }

  @Override
  public Runnable task() {
    byte[] record = staged;
    staged = null;
    if (record == null) {
      throw new IllegalStateException("no task was asked for");
    }
    return () -> {
      try {
        process(record, 0, record.length);
      } catch (IOException | RuntimeException e) {
        late = e;
      }
    };
  }

  /** Feeds one record. The FIPS module throws an error at what a peer wants and is not approved. */
  private void process(byte[] record, int offset, int length) throws IOException {
    try {
      protocol.feed(record, offset, length);
    } catch (AssertionError e) {
      if (!FipsModule.isRefusal(e)) {
        throw e;
      }
      protocol.fatal(AlertDescription.handshake_failure);
      throw new Refusal(
          AlertDescription.handshake_failure,
          Reason.UNSUPPORTED_ALGORITHM,
          "the FIPS module refuses: " + e.getMessage());
    }
  }

  private static int recordLength(ByteBuffer window) {
    int at = window.position() + RecordFormat.LENGTH_OFFSET;
    return RecordFormat.FRAGMENT_OFFSET + (window.getShort(at) & 0xffff);
  }

  private void feed(BioSource in, BioSink out) throws EngineException {
    ByteBuffer window = in.readable();
    int length = recordLength(window);
    try {
      step(out, () -> process(window.array(), window.arrayOffset() + window.position(), length));
    } finally {
      in.consume(length);
    }
  }

  @Override
  public int read(BioSource in, BioSink out, ByteBuffer dst) throws EngineException {
    if (!in.readable().hasRemaining()) {
      return WANT_READ;
    }
    int start = dst.position();
    boolean tooShort = recordLength(in.readable()) < RecordFormat.FRAGMENT_OFFSET + SHORTEST;
    connection.target(dst);
    try {
      feed(in, out);
    } catch (EngineException e) {
      throw tooShort ? BcFaults.tooShort(e) : e;
    } finally {
      connection.target(null);
      connection.giveBack();
    }
    return connection.isClosed() ? CLOSED : dst.position() - start;
  }

  @Override
  public void write(ByteBuffer src, BioSink out) throws EngineException {
    if (src.hasArray()) {
      int offset = src.arrayOffset() + src.position();
      int length = src.remaining();
      if (length > PIECE) { // room for all at once, or what is made would be moved as it grows
        int records = Math.min((length - 1) / PIECE + 1, MOST_AHEAD);
        out.writable(records * (PIECE + OVERHEAD));
      }
      step(out, () -> protocol.writeApplicationData(src.array(), offset, length));
      src.position(src.limit());
      return;
    }
    try {
      while (src.hasRemaining()) {
        int length = Math.min(src.remaining(), PIECE);
        ByteBuffer piece = connection.scratch(length);
        int offset = piece.arrayOffset() + piece.position();
        src.get(piece.array(), offset, length);
        step(out, () -> protocol.writeApplicationData(piece.array(), offset, length));
      }
    } finally {
      connection.giveBack();
    }
  }

  @Override
  public void updateKeys(BioSink out) throws EngineException {
    step(out, protocol::updateKeys);
  }

  @Override
  public void shutdown(BioSink out) throws EngineException {
    step(out, protocol::closeNotify);
  }

  @Override
  public void abort(Alert alert, BioSink out) {
    try {
      step(out, () -> protocol.fatal((short) alert.code()));
    } catch (EngineException e) {
      // it cannot be said: the connection is over all the same
    }
  }

  @Override
  public Negotiated negotiated() {
    Negotiated told = connection.negotiated();
    if (told == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return told;
  }

  @Override
  public byte[] tlsUnique() {
    return connection.tlsUnique();
  }

  @Override
  public void close() {
    protocol.release();
    connection.destroySecrets();
  }
}
