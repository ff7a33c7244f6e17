// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import tlsbio.spi.BioSink;

/** A sink that shows each piece to an observer before it is committed: a server's clear hellos. */
final class ObservedSink implements BioSink {

  private final BioSink sink;
  private final Consumer<ByteBuffer> observer;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private int start;

  ObservedSink(BioSink sink, Consumer<ByteBuffer> observer) {
    this.sink = sink;
    this.observer = observer;
  }

  @Override
  public ByteBuffer writable(int atLeast) {
    window = sink.writable(atLeast);
    start = window.position();
    return window;
  }

  @Override
  public void commit(int n) {
    if (n > 0) {
      observer.accept(window.slice(start, n));
      start += n;
    }
    sink.commit(n);
  }

  @Override
  public int room() {
    return sink.room();
  }

  @Override
  public int waiting() {
    return sink.waiting();
  }
}
