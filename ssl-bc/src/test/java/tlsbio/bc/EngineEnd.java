// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

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
final class EngineEnd {

  final TlsEngine engine;
  final MemoryBIO incoming;
  final MemoryBIO outgoing;
  final BioSource in;
  final BioSink out;
  int tasks;

  /** How {@link #readText} ended. */
  int last;

  EngineEnd(TlsEngine engine, MemoryBIO incoming, MemoryBIO outgoing) {
    this.engine = engine;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.in = BioWindows.source(incoming, MemoryKind.HEAP);
    this.out = BioWindows.sink(outgoing, MemoryKind.HEAP);
  }

  /** Goes on with the handshake, tasks inline. */
  int handshake() throws EngineException {
    while (true) {
      int outcome = engine.handshake(in, out);
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

  void writeText(String text) throws EngineException {
    ByteBuffer src = StandardCharsets.ISO_8859_1.encode(text);
    engine.write(src, out);
    if (src.hasRemaining()) {
      throw new AssertionError("not all was taken");
    }
  }
}
