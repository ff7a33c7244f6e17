// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tlsbio.spi.MemoryKind;

/** Drives a queue and the simplest thinkable model of one with the same random operations. */
class LinearMemoryBIOModelTest {

  private static final int ROUNDS = 300;
  private static final int STEPS = 200;

  /** The bytes in the queue, and nothing clever. */
  private static final class Model {
    private byte[] bytes = new byte[0];
    private boolean ended;

    void add(byte[] more) {
      int before = bytes.length;
      bytes = Arrays.copyOf(bytes, before + more.length);
      System.arraycopy(more, 0, bytes, before, more.length);
    }

    byte[] take(int n) {
      byte[] taken = Arrays.copyOf(bytes, n);
      bytes = Arrays.copyOfRange(bytes, n, bytes.length);
      return taken;
    }
  }

  @Test
  void behavesAsAQueueOfBytes() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("LinearMemoryBIOModelTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      int mark = random.nextBoolean() ? Integer.MAX_VALUE : 32 * 1024 + random.nextInt(32 * 1024);
      Run run = new Run(new LinearMemoryBIO(mark), mark, random);
      for (int step = 0; step < STEPS; step++) {
        run.step();
      }
      run.drain();
    }
  }

  private static final class Run {
    private final LinearMemoryBIO bio;
    private final Model model = new Model();
    private final int mark;
    private final Random random;

    Run(LinearMemoryBIO bio, int mark, Random random) {
      this.bio = bio;
      this.mark = mark;
      this.random = random;
    }

    void step() throws IOException {
      switch (random.nextInt(12)) {
        case 0, 1 -> write();
        case 2 -> readFrom();
        case 3, 4 -> engineWrites();
        case 5, 6 -> read();
        case 7 -> writeTo();
        case 8, 9 -> engineReads();
        case 10 -> claim();
        default -> end();
      }
      assertEquals(model.bytes.length, bio.pending());
      assertEquals(model.ended && model.bytes.length == 0, bio.isEof());
      assertEquals(
          mark == Integer.MAX_VALUE ? mark : Math.max(mark - bio.pending(), 0), bio.room());
      ByteBuffer window = bio.readable();
      byte[] seen = new byte[window.remaining()];
      window.get(seen);
      assertArrayEquals(model.bytes, seen);
      assertEquals(seen.length == 0, window.capacity() == 0, "a buffer while there are bytes only");
    }

    private int size() {
      return random.nextInt(8) == 0 ? random.nextInt(40_000) : random.nextInt(3_000);
    }

    private byte[] someBytes() {
      byte[] bytes = new byte[size()];
      random.nextBytes(bytes);
      return bytes;
    }

    private void write() {
      byte[] bytes = someBytes();
      if (model.ended) {
        assertThrows(IllegalStateException.class, () -> bio.write(bytes));
        return;
      }
      int room = mark == Integer.MAX_VALUE ? mark : Math.max(mark - model.bytes.length, 0);
      int taken = bio.write(bytes);
      assertEquals(Math.min(bytes.length, room), taken);
      model.add(Arrays.copyOf(bytes, taken));
    }

    private void readFrom() throws IOException {
      byte[] bytes = someBytes();
      if (model.ended || bytes.length == 0) {
        return;
      }
      int room = Math.max(mark - model.bytes.length, 0);
      int n = bio.readFrom(Channels.newChannel(new ByteArrayInputStream(bytes)));
      assertTrue(n >= (room > 0 ? 1 : 0) && n <= Math.min(room, bytes.length), "read " + n);
      model.add(Arrays.copyOf(bytes, n));
    }

    private void engineWrites() {
      byte[] bytes = someBytes();
      ByteBuffer window = bio.writable(bytes.length);
      assertTrue(window.remaining() >= bytes.length);
      window.put(bytes);
      int committed = random.nextInt(bytes.length + 1);
      bio.commit(committed);
      model.add(Arrays.copyOf(bytes, committed));
    }

    private void read() {
      ByteBuffer dst =
          random.nextBoolean() ? ByteBuffer.allocate(size()) : ByteBuffer.allocateDirect(size());
      int n = bio.read(dst);
      if (model.bytes.length == 0) {
        assertEquals(model.ended ? -1 : 0, n);
        assertEquals(0, dst.position());
        return;
      }
      assertEquals(Math.min(dst.capacity(), model.bytes.length), n);
      byte[] seen = new byte[n];
      dst.flip().get(seen);
      assertArrayEquals(model.take(n), seen);
    }

    private void writeTo() throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int n = bio.writeTo(Channels.newChannel(out));
      assertEquals(model.bytes.length, n);
      assertArrayEquals(model.take(n), out.toByteArray());
    }

    private void engineReads() {
      int unread = bio.readable().remaining();
      int n = random.nextInt(unread + 1);
      bio.consume(n);
      model.take(n);
    }

    private void claim() {
      if (random.nextInt(20) == 0) {
        bio.claim(random.nextBoolean() ? MemoryKind.HEAP : MemoryKind.DIRECT);
      }
    }

    private void end() {
      if (random.nextInt(20) == 0) {
        bio.writeEof();
        model.ended = true;
      }
    }

    void drain() {
      assertArrayEquals(model.bytes, bio.readAll());
      assertEquals(0, bio.readable().capacity());
    }
  }
}
