// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.nio.ByteBuffer;
import tlsbio.spi.MemoryKind;

/** A piece of memory with the two views that a queue moves over it. */
final class Slab {

  final ByteBuffer readWindow;
  final ByteBuffer writeWindow;

  private Slab(ByteBuffer memory) {
    readWindow = memory;
    writeWindow = memory.duplicate();
  }

  static Slab allocate(MemoryKind kind, int capacity) {
    return new Slab(kind.allocate(capacity));
  }

  int capacity() {
    return readWindow.capacity();
  }

  MemoryKind kind() {
    return MemoryKind.of(readWindow);
  }
}
