// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A queue that tells what goes in and how much comes out, and is otherwise the same: it has the
 * same windows, so that what is recorded is what would have happened.
 */
final class RecordedBio extends LinearMemoryBIO {

  private final Tap tap;
  private boolean endTold;

  RecordedBio(int mark, Tap tap) {
    super(mark);
    this.tap = tap;
  }

  /** Who is told. */
  interface Tap {
    void written(byte[] bytes);

    void read(int n);

    void ended();
  }

  @Override
  public void commit(int n) {
    super.commit(n);
    if (n > 0) {
      ByteBuffer unread = readable();
      byte[] bytes = new byte[n];
      unread.position(unread.limit() - n).get(bytes);
      tap.written(bytes);
    }
  }

  @Override
  public void consume(int n) {
    super.consume(n);
    if (n > 0) {
      tap.read(n);
    }
  }

  @Override
  public void writeEof() {
    super.writeEof();
    tellEnd();
  }

  @Override
  public int readFrom(ReadableByteChannel channel) throws IOException {
    int n = super.readFrom(channel);
    if (n < 0) {
      tellEnd();
    }
    return n;
  }

  private void tellEnd() {
    if (!endTold) {
      endTold = true;
      tap.ended();
    }
  }
}
