// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.MemoryBIO;
import tlsbio.engine.EngineException;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

/** One end of a pair: an engine with its windows, driven as tlsbio.core drives it. */
final class EngineEnd {

  final TlsEngine engine;
  final MemoryBIO incoming;
  final MemoryBIO outgoing;
  final BioSource in;
  final BioSink out;
  int tasks;
  @Nullable EngineException fault;

  EngineEnd(TlsEngine engine, MemoryBIO incoming, MemoryBIO outgoing) {
    this.engine = engine;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.in = BioWindows.source(incoming, MemoryKind.DIRECT);
    this.out = BioWindows.sink(outgoing, MemoryKind.DIRECT);
  }

  /** Goes on with the handshake, tasks inline. */
  int handshake() throws EngineException {
    while (true) {
      int outcome;
      try {
        outcome = engine.handshake(in, out);
      } catch (EngineException e) {
        fault = e;
        throw e;
      }
      if (outcome != TlsEngine.WANT_TASK) {
        return outcome;
      }
      tasks++;
      engine.task().run();
    }
  }

  /** Reads one record with just the room that the contract promises. */
  int readRecord(ByteBuffer dst) throws EngineException {
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
  String readText() throws EngineException {
    ByteBuffer dst = ByteBuffer.allocate(1 << 20);
    do {
      last = readRecord(dst);
    } while (last >= 0);
    return StandardCharsets.ISO_8859_1.decode(dst.flip()).toString();
  }

  int last;

  void writeText(String text) throws EngineException {
    ByteBuffer src = StandardCharsets.ISO_8859_1.encode(text);
    engine.write(src, out);
    if (src.hasRemaining()) {
      throw new AssertionError("not all was taken");
    }
  }

  @Nullable Alert alertSent() {
    return fault == null || fault.isReceived() ? null : fault.alert();
  }
}
