// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.MemoryBIO;
import tlsbio.engine.EngineException;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

/**
 * An engine whose handshake is tasks although its stack has none: one that verifies and signs in
 * the midst of an unwrap. Each record of the handshake is moved out of the window, a task does all
 * that follows from it, and the next call hands over what there is to send and what came of it.
 */
final class StagedEngine implements TlsEngine {

  private static final int HEADER = 5;

  private final TlsEngine stack;
  private final MemoryBIO records = MemoryBIO.create();
  private final MemoryBIO answers = MemoryBIO.create();
  private boolean begun;
  private int outcome = WANT_READ;
  private @Nullable EngineException fault;

  StagedEngine(TlsEngine stack) {
    this.stack = stack;
  }

  @Override
  public int handshake(BioSource in, BioSink out) throws EngineException {
    if (!begun) {
      begun = true;
      outcome = stack.handshake(BioWindows.source(records, MemoryKind.HEAP), out); // the hello
    }
    flush(out);
    EngineException met = fault;
    if (met != null) {
      throw met;
    }
    if (outcome != WANT_READ || !in.readable().hasRemaining()) {
      return outcome;
    }
    ByteBuffer window = in.readable();
    int length = HEADER + (window.getShort(window.position() + 3) & 0xffff);
    records.write(window.slice(window.position(), length));
    in.consume(length);
    return WANT_TASK;
  }

  private void flush(BioSink out) {
    int waiting = answers.pending();
    if (waiting > 0) {
      ByteBuffer window = out.writable(waiting);
      answers.read(window.slice(window.position(), waiting));
      window.position(window.position() + waiting);
      out.commit(waiting);
    }
  }

  @Override
  public Runnable task() {
    return () -> {
      BioSource in = BioWindows.source(records, MemoryKind.HEAP);
      BioSink out = BioWindows.sink(answers, MemoryKind.HEAP);
      try {
        for (outcome = stack.handshake(in, out);
            outcome == WANT_TASK;
            outcome = stack.handshake(in, out)) {
          stack.task().run();
        }
      } catch (EngineException e) {
        fault = e;
      }
    };
  }

  @Override
  public int read(BioSource in, BioSink out, ByteBuffer dst) throws EngineException {
    return stack.read(in, out, dst);
  }

  @Override
  public void write(ByteBuffer src, BioSink out) throws EngineException {
    stack.write(src, out);
  }

  @Override
  public void shutdown(BioSink out) throws EngineException {
    stack.shutdown(out);
  }

  @Override
  public void abort(Alert alert, BioSink out) {
    stack.abort(alert, out);
  }

  @Override
  public int recordOverhead() {
    return stack.recordOverhead();
  }

  @Override
  public Negotiated negotiated() {
    return stack.negotiated();
  }

  @Override
  public byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length) {
    return stack.exportKeyingMaterial(label, context, length);
  }

  @Override
  public void close() {
    stack.close();
  }
}
