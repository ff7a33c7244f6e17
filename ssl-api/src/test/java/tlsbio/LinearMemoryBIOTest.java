// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.spi.BioSink;
import tlsbio.spi.MemoryKind;

class LinearMemoryBIOTest {

  private final LinearMemoryBIO bio = new LinearMemoryBIO(Integer.MAX_VALUE);

  @Test
  void isEmptyAndOpenAtFirst() {
    assertEquals(0, bio.pending());
    assertFalse(bio.isEof());
    assertEquals(0, bio.read(new byte[10]));
    assertEquals(0, bio.readAll().length);
    assertEquals(Integer.MAX_VALUE, bio.capacity());
    assertEquals(BioSink.UNBOUNDED, bio.room());
  }

  @Test
  void givesBackWhatWasWrittenInOrder() {
    bio.write(new byte[] {1, 2, 3});
    assertEquals(1, bio.write(new byte[] {9, 4, 9}, 1, 1));
    byte[] dst = new byte[5];
    assertEquals(2, bio.read(dst, 1, 2));
    assertArrayEquals(new byte[] {0, 1, 2, 0, 0}, dst);
    assertArrayEquals(new byte[] {3, 4}, bio.readAll());
  }

  @Test
  void movesThePositionsOfBuffersAndKeepsTheirLimits() {
    ByteBuffer src = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
    assertEquals(2, bio.write(src));
    assertEquals(3, src.position());
    assertEquals(3, src.limit());
    ByteBuffer dst = ByteBuffer.allocate(4).limit(3);
    assertEquals(2, bio.read(dst));
    assertEquals(2, dst.position());
    assertEquals(3, dst.limit());
    assertEquals(0, bio.write(ByteBuffer.allocate(0)));
    assertEquals(3, bio.write(ByteBuffer.wrap(new byte[3]).asReadOnlyBuffer()));
  }

  @Test
  void endsWhenTheEndIsMarkedAndEveryByteRead() {
    bio.write(new byte[] {1});
    bio.writeEof();
    bio.writeEof();
    assertFalse(bio.isEof());
    assertFalse(bio.isEnded() && bio.pending() == 0);
    assertEquals(0, bio.read(new byte[0]), "room for nothing is not the end");
    assertEquals(1, bio.read(new byte[9]));
    assertTrue(bio.isEof());
    assertEquals(-1, bio.read(new byte[9]));
    assertEquals(-1, bio.read(new byte[9]));
    assertEquals(0, bio.readAll().length);
  }

  @Test
  void endsAtOnceWhenMarkedEmpty() {
    bio.writeEof();
    assertTrue(bio.isEof());
  }

  @Test
  void refusesEveryWriteAfterTheEnd() {
    bio.writeEof();
    assertThrows(IllegalStateException.class, () -> bio.write(new byte[1]));
    assertThrows(IllegalStateException.class, () -> bio.write(new byte[0]));
    assertThrows(IllegalStateException.class, () -> bio.write(ByteBuffer.allocate(0)));
    assertThrows(IllegalStateException.class, () -> bio.readFrom(source(new byte[1])));
  }

  @Test
  void refusesRangesOutsideTheirArray() {
    assertThrows(IndexOutOfBoundsException.class, () -> bio.write(new byte[2], 1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> bio.read(new byte[2], -1, 1));
    assertThrows(IllegalArgumentException.class, () -> bio.consume(1));
    assertThrows(IllegalArgumentException.class, () -> bio.consume(-1));
    assertThrows(IllegalArgumentException.class, () -> bio.commit(1));
    assertThrows(IllegalArgumentException.class, () -> bio.writable(-1));
  }

  @Test
  void takesNoMoreThanItsMarkFromItsUser() throws IOException {
    assertThrows(
        IllegalArgumentException.class, () -> MemoryBIO.create(MemoryBIO.MINIMUM_CAPACITY - 1));
    LinearMemoryBIO marked = new LinearMemoryBIO(MemoryBIO.MINIMUM_CAPACITY);
    byte[] more = new byte[MemoryBIO.MINIMUM_CAPACITY + 1];
    ByteBuffer src = ByteBuffer.wrap(more);
    assertEquals(MemoryBIO.MINIMUM_CAPACITY, marked.write(src));
    assertEquals(1, src.remaining());
    assertEquals(0, marked.write(src));
    assertEquals(0, marked.room());
    assertEquals(0, marked.readFrom(source(more)));
    marked.consume(10);
    assertEquals(10, marked.readFrom(source(more)));
    assertEquals(MemoryBIO.MINIMUM_CAPACITY, marked.pending());
  }

  @Test
  void letsAnEngineWritePastTheMark() {
    LinearMemoryBIO marked = new LinearMemoryBIO(MemoryBIO.MINIMUM_CAPACITY);
    int flight = 2 * MemoryBIO.MINIMUM_CAPACITY;
    marked.writable(flight).put(new byte[flight]);
    marked.commit(flight);
    assertEquals(flight, marked.pending());
    assertEquals(0, marked.room());
    assertEquals(0, marked.write(new byte[1]));
  }

  @Test
  void readsAChannelToItsEnd() throws IOException {
    byte[] bytes = numbered(100_000);
    ReadableByteChannel channel = source(bytes);
    int total = 0;
    for (int n; (n = bio.readFrom(channel)) >= 0; total += n) {
      assertTrue(n > 0);
    }
    assertEquals(bytes.length, total);
    assertArrayEquals(bytes, bio.readAll());
    assertTrue(bio.isEof());
  }

  @Test
  void isUnchangedWhenAChannelFails() {
    bio.write(new byte[] {1});
    ReadableByteChannel broken =
        channel(
            dst -> {
              dst.put((byte) 7);
              throw new IOException("broken");
            });
    assertThrows(IOException.class, () -> bio.readFrom(broken));
    assertArrayEquals(new byte[] {1}, bio.readAll());
    assertThrows(IOException.class, () -> bio.readFrom(broken));
    assertEquals(0, bio.readable().remaining());
    assertFalse(bio.isEof());
  }

  @Test
  void holdsNoBufferAfterAChannelGaveNothing() throws IOException {
    assertEquals(0, bio.readFrom(channel(dst -> 0)));
    assertEquals(0, bio.readable().capacity());
  }

  @Test
  void writesToAChannelUntilItTakesNoMore() throws IOException {
    byte[] bytes = numbered(1000);
    bio.write(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(300, bio.writeTo(sink(out, 300)));
    assertEquals(0, bio.writeTo(sink(out, 0)));
    assertEquals(700, bio.writeTo(Channels.newChannel(out)));
    assertArrayEquals(bytes, out.toByteArray());
    assertEquals(0, bio.writeTo(Channels.newChannel(out)));
    assertEquals(0, bio.readable().capacity(), "and holds no buffer then");
  }

  @Test
  void forgetsWhatAChannelTookBeforeItFailed() {
    bio.write(new byte[] {1, 2, 3});
    WritableByteChannel broken =
        new Sink() {
          @Override
          public int write(ByteBuffer src) throws IOException {
            src.get();
            throw new IOException("broken");
          }
        };
    assertThrows(IOException.class, () -> bio.writeTo(broken));
    assertArrayEquals(new byte[] {2, 3}, bio.readAll());
  }

  @ParameterizedTest
  @EnumSource(MemoryKind.class)
  void movesToTheClaimedMemoryOnce(MemoryKind kind) {
    bio.write(new byte[] {1, 2, 3});
    assertTrue(bio.claim(kind));
    assertTrue(bio.claim(kind));
    MemoryKind other = kind == MemoryKind.HEAP ? MemoryKind.DIRECT : MemoryKind.HEAP;
    assertFalse(bio.claim(other), "the first claim stands");
    assertEquals(kind, MemoryKind.of(bio.readable()));
    assertEquals(kind, MemoryKind.of(bio.writable(1)));
    assertArrayEquals(new byte[] {1, 2, 3}, bio.readAll());
    assertEquals(kind, MemoryKind.of(bio.writable(1)));
  }

  @Test
  void lendsOneWindowOverAndOverInASteadyStream() {
    bio.write(new byte[100]);
    ByteBuffer window = bio.readable();
    for (int i = 0; i < 1000; i++) {
      bio.write(new byte[60]);
      assertSame(window, bio.readable(), "no new buffer");
      bio.consume(60);
    }
  }

  @Test
  void growsToWhatIsNeededAndKeepsItAll() {
    byte[] bytes = numbered(3_000_000);
    for (int at = 0; at < bytes.length; at += 7_000) {
      bio.write(bytes, at, Math.min(7_000, bytes.length - at));
    }
    assertEquals(bytes.length, bio.pending());
    assertArrayEquals(bytes, bio.readAll());
    assertEquals(0, bio.readable().capacity());
  }

  private static byte[] numbered(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8));
    }
    return bytes;
  }

  private static ReadableByteChannel source(byte[] bytes) {
    return Channels.newChannel(new ByteArrayInputStream(bytes));
  }

  private interface Reading {
    int read(ByteBuffer dst) throws IOException;
  }

  private static ReadableByteChannel channel(Reading reading) {
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer dst) throws IOException {
        return reading.read(dst);
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }

  private static WritableByteChannel sink(ByteArrayOutputStream out, int atMost) {
    return new Sink() {
      private int left = atMost;

      @Override
      public int write(ByteBuffer src) {
        byte[] taken = new byte[Math.min(left, src.remaining())];
        src.get(taken);
        out.writeBytes(Arrays.copyOf(taken, taken.length));
        left -= taken.length;
        return taken.length;
      }
    };
  }

  private abstract static class Sink implements WritableByteChannel {
    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
