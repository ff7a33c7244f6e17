// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import tlsbio.MemoryBIO;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Memory BIOs: a byte queue with an end.
 *
 * @since 0.1
 */
public interface BioRules {

  @Rule
  default void bio_01_emptyReadsAsZeroAndEndedAsMinusOne(Scene scene) {
    MemoryBIO bio = MemoryBIO.create();
    assertEquals(0, bio.read(new byte[4], 0, 4));
    bio.writeEof();
    assertEquals(-1, bio.read(new byte[4], 0, 4));
    assertEquals(-1, bio.read(new byte[4], 0, 4), "again");
  }

  @Rule(Axis.BUFFER)
  default void bio_02_bytesComeOutInOrderAndOnce(Scene scene) {
    MemoryBIO bio = MemoryBIO.create();
    byte[] sent = scene.bytes(100_000);
    ByteBuffer source = scene.buffers().source(sent);
    assertEquals(sent.length, bio.write(source));
    assertEquals(0, source.remaining());
    ByteBuffer target = scene.buffers().target(sent.length);
    int start = target.position();
    while (target.hasRemaining()) {
      ByteBuffer piece = target.duplicate();
      piece.limit(piece.position() + Math.min(777, piece.remaining()));
      int before = bio.pending();
      int n = bio.read(piece);
      assertEquals(piece.limit() - target.position(), n);
      assertEquals(before - n, bio.pending());
      target.position(piece.position());
    }
    byte[] got = new byte[sent.length];
    target.position(start).get(got);
    assertArrayEquals(sent, got);
    assertEquals(0, bio.pending());
  }

  @Rule
  default void bio_03_isEofNeedsTheMarkAndTheDrain(Scene scene) {
    MemoryBIO bio = MemoryBIO.create();
    assertFalse(bio.isEof(), "empty is not ended");
    bio.write(new byte[] {1, 2});
    bio.writeEof();
    assertFalse(bio.isEof(), "two bytes are still here");
    assertEquals(1, bio.read(new byte[1], 0, 1));
    assertFalse(bio.isEof(), "one byte is still here");
    assertEquals(1, bio.read(new byte[1], 0, 1));
    assertTrue(bio.isEof());
    MemoryBIO empty = MemoryBIO.create();
    empty.writeEof();
    assertTrue(empty.isEof());
  }

  @Rule
  default void bio_04_writeAfterTheEndIsRefused(Scene scene) {
    MemoryBIO bio = MemoryBIO.create();
    bio.writeEof();
    bio.writeEof();
    assertThrows(IllegalStateException.class, () -> bio.write(new byte[1]));
    assertThrows(IllegalStateException.class, () -> bio.write(new byte[0]), "even of nothing");
  }

  @Rule
  default void bio_05_roomForNothingReadsNothing(Scene scene) {
    MemoryBIO bio = MemoryBIO.create();
    bio.write(new byte[] {1});
    assertEquals(0, bio.read(ByteBuffer.allocate(0)));
    assertEquals(1, bio.pending());
  }

  @Rule
  default void bio_06_markStopsWritesAtItsBytes(Scene scene) {
    int mark = MemoryBIO.MINIMUM_CAPACITY;
    MemoryBIO bio = MemoryBIO.create(mark);
    assertEquals(mark, bio.capacity());
    assertEquals(mark - 1, bio.write(new byte[mark - 1]));
    ByteBuffer source = ByteBuffer.allocate(10);
    assertEquals(1, bio.write(source));
    assertEquals(9, source.remaining());
    assertEquals(0, bio.write(source));
    assertEquals(5, bio.read(new byte[5], 0, 5));
    assertEquals(5, bio.write(source));
    assertEquals(mark, bio.pending());
  }

  @Rule
  default void bio_07_smallMarkIsRefused(Scene scene) {
    assertThrows(
        IllegalArgumentException.class, () -> MemoryBIO.create(MemoryBIO.MINIMUM_CAPACITY - 1));
    assertThrows(IllegalArgumentException.class, () -> MemoryBIO.create(-1));
    assertEquals(Integer.MAX_VALUE, MemoryBIO.create().capacity());
  }

  @Rule
  default void bio_08_readFromChannelMarksTheEnd(Scene scene) throws IOException {
    byte[] sent = scene.bytes(50_000);
    MemoryBIO bio = MemoryBIO.create();
    ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(sent));
    int total = 0;
    for (int n = bio.readFrom(channel); n >= 0; n = bio.readFrom(channel)) {
      total += n;
    }
    assertEquals(sent.length, total);
    assertArrayEquals(sent, bio.readAll());
    assertTrue(bio.isEof());
    assertThrows(IllegalStateException.class, () -> bio.readFrom(channel));
  }

  @Rule
  default void bio_09_writeToChannelRemovesWhatWent(Scene scene) throws IOException {
    byte[] sent = scene.bytes(50_000);
    MemoryBIO bio = MemoryBIO.create();
    bio.write(sent);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    assertEquals(sent.length, bio.writeTo(Channels.newChannel(sink)));
    assertArrayEquals(sent, sink.toByteArray());
    assertEquals(0, bio.pending());
    assertEquals(0, bio.writeTo(Channels.newChannel(sink)));
  }

  @Rule
  default void bio_10_readFromStopsAtTheMark(Scene scene) throws IOException {
    int mark = MemoryBIO.MINIMUM_CAPACITY;
    byte[] sent = scene.bytes(2 * mark);
    MemoryBIO bio = MemoryBIO.create(mark);
    ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(sent));
    int total = 0;
    for (int n = bio.readFrom(channel); n > 0; n = bio.readFrom(channel)) {
      total += n;
    }
    assertEquals(mark, total);
    assertEquals(0, bio.readFrom(channel), "at its mark");
    assertFalse(bio.isEof());
  }
}
