// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.MemoryBIO;

class BioWindowsTest {

  @Test
  void givesABiosOwnMemoryUnlessItIsClaimedForTheOtherKind() {
    MemoryBIO bio = MemoryBIO.create();
    bio.write(new byte[] {1, 2, 3});
    BioSource direct = BioWindows.source(bio, MemoryKind.DIRECT);
    assertSame(bio, direct);
    assertTrue(direct.readable().isDirect());
    assertEquals(3, direct.readable().remaining());
    assertSame(bio, BioWindows.sink(bio, MemoryKind.DIRECT));
    assertNotSame(bio, BioWindows.sink(bio, MemoryKind.HEAP));
    assertNotSame(bio, BioWindows.source(bio, MemoryKind.HEAP));
  }

  @ParameterizedTest
  @EnumSource(MemoryKind.class)
  void copiesFromAForeignBioOneRecordAtATime(MemoryKind kind) {
    MemoryBIO bio = new ForeignBio(MemoryBIO.create());
    byte[] first = record(300);
    byte[] second = record(0);
    bio.write(first);
    bio.write(second);
    bio.write("plain".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    BioSource source = BioWindows.source(bio, kind);
    assertEquals(kind, MemoryKind.of(source.readable()));
    assertArrayEquals(first, peek(source));
    source.consume(5);
    assertEquals(300, peek(source).length, "what is left of the record and no more");
    source.consume(299);
    assertEquals(1, peek(source).length);
    source.consume(1);
    assertArrayEquals(second, peek(source));
    source.consume(5);
    assertEquals(5, bio.pending(), "what follows the records is still in the BIO");
    assertThrows(IllegalArgumentException.class, () -> source.consume(1));
    assertThrows(IllegalArgumentException.class, () -> source.consume(-1));
  }

  @Test
  void findsTheRecordsInBytesThatComeAndGoInAnyPieces() {
    long seed = new Random().nextLong();
    System.out.println("BioWindowsTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      MemoryBIO bio = new ForeignBio(MemoryBIO.create());
      BioSource source = BioWindows.source(bio, MemoryKind.HEAP);
      byte[] stream = new byte[0];
      int[] boundaries = new int[5];
      for (int i = 0; i < boundaries.length; i++) {
        stream = concat(stream, record(random.nextInt(200)));
        boundaries[i] = stream.length;
      }
      int written = 0;
      int read = 0;
      while (read < stream.length) {
        int n = Math.min(random.nextInt(120), stream.length - written);
        written += bio.write(stream, written, n);
        byte[] seen = peek(source);
        int boundary = 0;
        for (int i = boundaries.length - 1; i >= 0; i--) {
          boundary = boundaries[i] > read ? boundaries[i] : boundary;
        }
        int expected = Math.min(written, boundary) - read;
        assertArrayEquals(java.util.Arrays.copyOfRange(stream, read, read + expected), seen);
        int taken = seen.length == 0 ? 0 : random.nextInt(seen.length + 1);
        source.consume(taken);
        read += taken;
      }
      assertFalse(source.isEnded());
      bio.writeEof();
      assertTrue(source.isEnded());
    }
  }

  @ParameterizedTest
  @EnumSource(MemoryKind.class)
  void copiesIntoAForeignBioWhatIsCommitted(MemoryKind kind) {
    MemoryBIO bio = new ForeignBio(MemoryBIO.create());
    BioSink sink = BioWindows.sink(bio, kind);
    assertEquals(BioSink.UNBOUNDED, sink.room());
    ByteBuffer window = sink.writable(100);
    assertEquals(kind, MemoryKind.of(window));
    assertTrue(window.remaining() >= 100);
    window.put(new byte[] {1, 2, 3});
    sink.commit(3);
    assertArrayEquals(new byte[] {1, 2, 3}, bio.readAll());
    sink.writable(1);
    sink.commit(0);
    assertEquals(0, bio.pending());
    assertThrows(IllegalArgumentException.class, () -> sink.commit(-1));
    assertThrows(IllegalArgumentException.class, () -> sink.writable(-1));
    assertThrows(
        IllegalArgumentException.class, () -> sink.commit(sink.writable(1).remaining() + 1));
  }

  @Test
  void keepsWhatAForeignBioAtItsMarkRefusesAndOffersItFirst() {
    MemoryBIO bio = new ForeignBio(MemoryBIO.create(MemoryBIO.MINIMUM_CAPACITY));
    BioSink sink = BioWindows.sink(bio, MemoryKind.HEAP);
    byte[] flight = new byte[MemoryBIO.MINIMUM_CAPACITY + 1000];
    new Random(1).nextBytes(flight);
    sink.writable(flight.length).put(flight);
    sink.commit(flight.length);
    assertEquals(0, sink.room());
    assertEquals(1000, sink.waiting());
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    seen.writeBytes(bio.readAll());
    assertEquals(0, sink.waiting());
    assertEquals(MemoryBIO.MINIMUM_CAPACITY - 1000, sink.room());
    sink.writable(1).put((byte) 42);
    sink.commit(1);
    seen.writeBytes(bio.readAll());
    assertArrayEquals(concat(flight, new byte[] {42}), seen.toByteArray());
  }

  private static byte[] record(int length) {
    byte[] record = new byte[5 + length];
    record[0] = 23;
    record[1] = 3;
    record[2] = 3;
    record[3] = (byte) (length >> 8);
    record[4] = (byte) length;
    return record;
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static byte[] peek(BioSource source) {
    ByteBuffer window = source.readable();
    byte[] bytes = new byte[window.remaining()];
    window.get(bytes);
    return bytes;
  }

  /** A MemoryBIO of somebody else's, without windows. */
  private record ForeignBio(MemoryBIO inner) implements MemoryBIO {

    @Override
    public int write(ByteBuffer src) {
      return inner.write(src);
    }

    @Override
    public void writeEof() {
      inner.writeEof();
    }

    @Override
    public int read(ByteBuffer dst) {
      return inner.read(dst);
    }

    @Override
    public int pending() {
      return inner.pending();
    }

    @Override
    public boolean isEof() {
      return inner.isEof();
    }

    @Override
    public int capacity() {
      return inner.capacity();
    }

    @Override
    public int readFrom(ReadableByteChannel channel) throws java.io.IOException {
      return inner.readFrom(channel);
    }

    @Override
    public int writeTo(WritableByteChannel channel) throws java.io.IOException {
      return inner.writeTo(channel);
    }
  }
}
