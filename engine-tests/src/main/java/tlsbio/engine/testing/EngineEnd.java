// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tlsbio.MemoryBIO;
import tlsbio.engine.EngineException;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

/** One end of a pair: an engine with its windows, driven as tlsbio.core drives it. */
public final class EngineEnd {

  /** The engine. */
  public final TlsEngine engine;

  /** What it reads from. */
  public final MemoryBIO incoming;

  /** What it writes to. */
  public final MemoryBIO outgoing;

  /** The window of {@link #incoming}. */
  public final BioSource in;

  /** The window of {@link #outgoing}. */
  public final BioSink out;

  /** How many tasks were run. */
  public int tasks;

  /** How {@link #readText} ended. */
  public int last;

  /** Makes an end; the BIOs get memory of {@code kind}. */
  public EngineEnd(TlsEngine engine, MemoryKind kind, MemoryBIO incoming, MemoryBIO outgoing) {
    this.engine = engine;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.in = BioWindows.source(incoming, kind);
    this.out = BioWindows.sink(outgoing, kind);
  }

  /** Goes on with the handshake, tasks inline. */
  public int handshake() throws EngineException {
    while (true) {
      int outcome = engine.handshake(in, out);
      if (outcome != TlsEngine.WANT_TASK) {
        return outcome;
      }
      tasks++;
      engine.task().run();
    }
  }

  /** Reads once, tasks inline. */
  public int readRecord(ByteBuffer dst) throws EngineException {
    while (true) {
      int n = engine.read(in, out, dst);
      if (n != TlsEngine.WANT_TASK) {
        return n;
      }
      tasks++;
      engine.task().run();
    }
  }

  /** Reads all that is there, as text; the outcome that ended it is in {@link #last}. */
  public String readText() throws EngineException {
    ByteBuffer dst = ByteBuffer.allocate(1 << 20);
    do {
      last = readRecord(dst);
    } while (last >= 0);
    return StandardCharsets.ISO_8859_1.decode(dst.flip()).toString();
  }

  /** Writes all of {@code text}. */
  public void writeText(String text) throws EngineException {
    ByteBuffer src = StandardCharsets.ISO_8859_1.encode(text);
    engine.write(src, out);
    if (src.hasRemaining()) {
      throw new AssertionError("not all was taken");
    }
  }
}
