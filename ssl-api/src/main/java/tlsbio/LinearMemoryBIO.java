// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.BioSink;
import tlsbio.spi.MemoryKind;
import tlsbio.spi.WindowedBio;

/**
 * The queue as one linear buffer.
 *
 * <pre>
 *   0 ........ head ################ tail ............ capacity
 *              (unread bytes)        (free)
 * </pre>
 *
 * <p>Linear and not segmented, because an engine needs a whole record in one piece. Bytes move
 * towards 0 only when the free tail is too short and moving them is enough; otherwise the buffer is
 * replaced by one of at least twice the size, so a byte is moved O(1) times on average. The buffer
 * is taken from the pool on first use and given back as soon as the queue is drained.
 *
 * <p>The two windows are views of that buffer which travel with it ({@link Slab}), so that neither
 * a drained queue nor a steady stream allocates anything.
 */
sealed class LinearMemoryBIO implements MemoryBIO, WindowedBio permits RecordedBio {

  /** What a channel is asked for at once: a whole record and the beginning of the next. */
  private static final int CHANNEL_READ = 20 * 1024;

  private final int mark;
  private MemoryKind kind = MemoryKind.HEAP;
  private boolean claimed;
  private boolean ended;

  /** What this has now or, unless {@link #holding}, had last: then not to be touched. */
  private @Nullable Slab slab;

  private boolean holding;
  private int head;
  private int tail;

  LinearMemoryBIO(int mark) {
    this.mark = mark;
  }

  @Override
  public int write(ByteBuffer src) {
    requireNotEnded();
    int n = Math.min(src.remaining(), room());
    if (n == 0) {
      return 0;
    }
    ByteBuffer window = writable(n);
    int limit = src.limit();
    src.limit(src.position() + n);
    window.put(src);
    src.limit(limit);
    commit(n);
    return n;
  }

  @Override
  public void writeEof() {
    ended = true;
  }

  @Override
  public int read(ByteBuffer dst) {
    if (head == tail) {
      return ended ? -1 : 0;
    }
    int n = Math.min(dst.remaining(), tail - head);
    ByteBuffer window = readable();
    window.limit(window.position() + n);
    dst.put(window);
    consume(n);
    return n;
  }

  @Override
  public int pending() {
    return tail - head;
  }

  @Override
  public boolean isEof() {
    return ended && head == tail;
  }

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public int capacity() {
    return mark;
  }

  @Override
  public int readFrom(ReadableByteChannel channel) throws IOException {
    requireNotEnded();
    int room = room();
    if (room == 0) {
      return 0;
    }
    ByteBuffer window = writable(Math.min(room, CHANNEL_READ));
    if (window.remaining() > room) {
      window.limit(window.position() + room);
    }
    int n = 0;
    try {
      n = channel.read(window);
    } finally {
      commit(Math.max(n, 0));
    }
    if (n < 0) {
      ended = true;
    }
    return n;
  }

  @Override
  public int writeTo(WritableByteChannel channel) throws IOException {
    int total = 0;
    while (head < tail) {
      ByteBuffer window = readable();
      int start = window.position();
      int n;
      try {
        channel.write(window);
      } finally {
        n = window.position() - start;
        consume(n);
      }
      if (n == 0) {
        break;
      }
      total += n;
    }
    return total;
  }

  @Override
  public ByteBuffer readable() {
    Slab current = held();
    return current == null ? Slab.NOTHING : current.readWindow.limit(tail).position(head);
  }

  @Override
  public void consume(int n) {
    if (n < 0 || n > tail - head) {
      throw new IllegalArgumentException("consume " + n + " of " + (tail - head) + " bytes");
    }
    head += n;
    if (head == tail) {
      release();
    }
  }

  @Override
  public ByteBuffer writable(int atLeast) {
    if (atLeast < 0) {
      throw new IllegalArgumentException("negative size " + atLeast);
    }
    ByteBuffer window = withRoom(Math.max(atLeast, 1)).writeWindow;
    return window.limit(window.capacity()).position(tail);
  }

  @Override
  public void commit(int n) {
    Slab current = held();
    int free = current == null ? 0 : current.capacity() - tail;
    if (n < 0 || n > free) {
      throw new IllegalArgumentException("commit " + n + " of " + free + " bytes");
    }
    tail += n;
    if (head == tail) {
      release();
    }
  }

  @Override
  public int room() {
    return mark == Integer.MAX_VALUE ? BioSink.UNBOUNDED : Math.max(mark - (tail - head), 0);
  }

  @Override
  public boolean claim(MemoryKind wanted) {
    if (claimed) {
      return kind == wanted;
    }
    claimed = true;
    if (kind != wanted) {
      kind = wanted;
      if (holding) {
        moveTo(BufferPool.take(kind, tail - head, null));
      } else {
        slab = null;
      }
    }
    return true;
  }

  private Slab withRoom(int atLeast) {
    Slab current = held();
    if (current == null) {
      return hold(BufferPool.take(kind, atLeast, slab));
    }
    if (current.capacity() - tail >= atLeast) {
      return current;
    }
    int unread = tail - head;
    if (current.capacity() - unread >= atLeast && unread <= current.capacity() / 2) {
      ByteBuffer unreadBytes = readable();
      current.writeWindow.clear().put(unreadBytes);
      head = 0;
      tail = unread;
      return current;
    }
    int doubled = (int) Math.min(2L * current.capacity(), Integer.MAX_VALUE - 8);
    return moveTo(BufferPool.take(kind, Math.max(Math.addExact(unread, atLeast), doubled), null));
  }

  private Slab moveTo(Slab larger) {
    int unread = tail - head;
    larger.writeWindow.clear().put(readable());
    release();
    tail = unread;
    return hold(larger);
  }

  private @Nullable Slab held() {
    return holding ? slab : null;
  }

  private Slab hold(Slab taken) {
    if (slab != taken) {
      slab = taken;
    }
    holding = true;
    return taken;
  }

  private void release() {
    Slab current = held();
    if (current != null && !BufferPool.give(current)) {
      slab = null;
    }
    holding = false;
    head = 0;
    tail = 0;
  }

  private void requireNotEnded() {
    if (ended) {
      throw new IllegalStateException("cannot write() after writeEof()");
    }
  }
}
