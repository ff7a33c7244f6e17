// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.tck.kit.Delivery;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.ForeignBio;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Writing plaintext, also against a BIO with a mark, and how the stream arrives.
 *
 * @since 0.1
 */
public interface WriteRules {

  /** The system property that says how many random connections DLV-02 makes; 20 if not told. */
  String ROUNDS = "tlsbio.tck.rounds";

  @Rule({Axis.VERSION, Axis.ROLE, Axis.BUFFER})
  default void write_01_writeTakesAllAndMovesThePosition(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    ByteBuffer source = scene.buffers().source(scene.bytes(100_000));
    int start = source.position();
    assertEquals(100_000, pair.subject().write(source));
    assertEquals(start + 100_000, source.position());
    assertTrue(pair.subject().outgoing().pending() > 100_000);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void write_02_writeOfNothingSendsNothing(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    int sent = pair.subject().outgoing().pending();
    assertEquals(0, pair.subject().write(ByteBuffer.allocate(0)));
    assertEquals(sent, pair.subject().outgoing().pending());
    pair.transfer(pair.subject(), scene.bytes(10));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void write_03_sourceIsNotChanged(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    byte[] data = scene.bytes(20_000);
    byte[] copy = data.clone();
    pair.subject().write(ByteBuffer.wrap(data));
    assertArrayEquals(copy, data);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void write_04_plaintextIsNotOnTheWire(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    String secret = "the same words again and again ";
    pair.subject().write(secret.repeat(10).getBytes(StandardCharsets.US_ASCII));
    byte[] wire = pair.subject().outgoing().readAll();
    assertFalse(new String(wire, StandardCharsets.ISO_8859_1).contains("again"));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void write_05_recordsAreNoLongerThanTlsAllows(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.subject().write(scene.bytes(200_000));
    byte[] wire = pair.subject().outgoing().readAll();
    int limit = 16_384 + (scene.version() == tlsbio.TlsVersion.TLS_1_3 ? 256 : 2_048);
    int at = 0;
    while (at < wire.length) {
      int length = ((wire[at + 3] & 0xff) << 8) + (wire[at + 4] & 0xff);
      assertEquals(23, wire[at], "content type of the record at " + at);
      assertTrue(length <= limit, "a record of " + length + " bytes");
      at += 5 + length;
    }
    assertEquals(wire.length, at, "whole records");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void write_06_bothDirectionsAreIndependent(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    byte[] there = scene.bytes(30_000);
    byte[] back = Arrays.copyOf(there, 20_000);
    pair.subject().write(there);
    pair.peer().write(back);
    pair.settle();
    pair.requireNoFault();
    assertArrayEquals(there, pair.peer().takePlaintext());
    assertArrayEquals(back, pair.subject().takePlaintext());
  }

  @Rule({Axis.VERSION, Axis.ROLE, Axis.BUFFER})
  default void write_07_recordsAreAsSmallAsWanted(Scene scene) throws TlsException {
    for (int size : new int[] {512, 1_000, 16_384}) {
      Pair pair = scene.connected(scene.client().recordSize(size), scene.server().recordSize(size));
      pair.transfer(pair.subject(), scene.bytes(1)); // tickets go with the first write
      byte[] data = scene.bytes(40_000);
      pair.subject().write(data);
      byte[] wire = pair.subject().outgoing().readAll();
      int records = 0;
      for (int at = 0; at < wire.length; records++) {
        int length = ((wire[at + 3] & 0xff) << 8) + (wire[at + 4] & 0xff);
        assertTrue(length <= size + 64, "a record of " + length + " bytes for " + size);
        at += 5 + length;
      }
      assertTrue(records >= data.length / size, records + " records");
      pair.peer().incoming().write(wire);
      pair.peer().unblock();
      pair.peer().readAll();
      assertArrayEquals(data, pair.peer().takePlaintext());
    }
  }

  @Rule
  default void write_08_sizeOfRecordsIsChecked(Scene scene) {
    for (int size : new int[] {-1, 0, 511, 16_385}) {
      assertThrows(IllegalArgumentException.class, () -> scene.client().recordSize(size));
    }
    assertEquals(16_384, scene.client().config().recordSize());
  }

  @Rule({Axis.VERSION, Axis.ROLE, Axis.DELIVERY})
  default void dlv_01_noCutOrJoinLosesAByte(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    pair.handshake();
    int size = scene.delivery() == Delivery.BYTES ? 3_000 : 100_000;
    pair.transfer(pair.subject(), scene.bytes(size));
    pair.transfer(pair.peer(), scene.bytes(size));
    pair.closeBoth();
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void dlv_02_randomDeliveryLosesNothing(Scene scene) throws TlsException {
    int rounds = Integer.getInteger(ROUNDS, 20);
    for (int i = 0; i < rounds; i++) {
      Pair pair =
          scene.wrap(
              scene
                  .pairing(scene.client(), scene.server())
                  .delivery(Delivery.RANDOM, scene.seed() + i));
      pair.handshake();
      pair.transfer(pair.subject(), scene.bytes(scene.random().nextInt(40_000)));
      pair.transfer(pair.peer(), scene.bytes(1 + scene.random().nextInt(100)));
      pair.closeBoth();
    }
  }

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void dlv_03_whatBothSendAtOnceArrives(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    byte[] there = scene.bytes(5_000);
    byte[] back = scene.bytes(4_000);
    pair.client().write(there);
    pair.server().write(back);
    pair.settle();
    pair.requireNoFault();
    assertArrayEquals(there, pair.server().takePlaintext());
    assertArrayEquals(back, pair.client().takePlaintext());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void dlv_04_sizesOfCallsDoNotShow(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Random random = scene.random();
    byte[] data = scene.bytes(60_000);
    byte[] got = new byte[data.length];
    int written = 0;
    int read = 0;
    while (read < data.length) {
      int n = Math.min(random.nextInt(1, 20_000), data.length - written);
      pair.peer().write(Arrays.copyOfRange(data, written, written + n));
      written += n;
      pair.deliver(pair.peer());
      int room = written == data.length ? data.length : random.nextInt(1, 20_000);
      read += pair.subject().read(ByteBuffer.wrap(got, read, Math.min(room, got.length - read)));
    }
    assertArrayEquals(data, got);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void dlv_05_recordIsReadableOnceItsLastByteIsHere(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    Side side = pair.subject();
    ByteBuffer target = ByteBuffer.allocate(100);
    for (int i = 0; i < 5; i++) {
      pair.peer().write(scene.bytes(20));
      byte[] record = pair.peer().outgoing().readAll();
      for (int at = 0; at < record.length; at++) {
        side.incoming().write(record, at, 1);
        boolean last = at == record.length - 1;
        assertEquals(last ? 20 : 0, side.read(target), "after byte " + (at + 1));
      }
    }
    assertEquals(0, target.remaining());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bound_01_fullOutgoingIsWantWrite(Scene scene) throws TlsException {
    Pair pair = scene.wrap(marked(scene));
    pair.handshake();
    Side side = pair.subject();
    ByteBuffer data = ByteBuffer.wrap(scene.bytes(200_000));
    int n = side.write(data);
    assertTrue(n > 0 && n < 200_000, "took " + n);
    assertEquals(200_000 - n, data.remaining());
    assertEquals(Status.WANT_WRITE, side.tls().status());
    assertEquals(0, side.tls().write(data));
    assertEquals(Status.WANT_WRITE, side.tls().status());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bound_02_markIsKept(Scene scene) throws TlsException {
    Pair pair = scene.wrap(marked(scene));
    pair.handshake();
    Side side = pair.subject();
    ByteBuffer data = ByteBuffer.wrap(scene.bytes(200_000));
    while (side.tls().write(data) > 0) {}
    assertTrue(
        side.outgoing().pending() <= MemoryBIO.MINIMUM_CAPACITY,
        side.outgoing().pending() + " bytes under a mark of " + MemoryBIO.MINIMUM_CAPACITY);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bound_03_otherDataMayFollowAZero(Scene scene) throws TlsException {
    Pair pair = scene.wrap(marked(scene));
    pair.handshake();
    Side side = pair.subject();
    byte[] first = scene.bytes(200_000);
    ByteBuffer data = ByteBuffer.wrap(first);
    while (side.tls().write(data) > 0) {}
    int taken = data.position();
    pair.deliver(side);
    byte[] other = new byte[500];
    Arrays.fill(other, (byte) 42);
    side.write(other);
    pair.settle();
    pair.requireNoFault();
    byte[] expected = Arrays.copyOf(first, taken + other.length);
    System.arraycopy(other, 0, expected, taken, other.length);
    assertArrayEquals(expected, pair.peer().takePlaintext());
  }

  @Rule({Axis.VERSION, Axis.ROLE, Axis.DELIVERY})
  default void bound_04_everythingPassesThroughSmallBios(Scene scene) throws TlsException {
    int size = scene.delivery() == Delivery.BYTES ? 40_000 : 300_000;
    Pair pair = scene.wrap(marked(scene).incomingMark(MemoryBIO.MINIMUM_CAPACITY));
    pair.handshake();
    pair.transfer(pair.subject(), scene.bytes(size));
    pair.transfer(pair.peer(), scene.bytes(1_000));
    pair.closeBoth();
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bound_05_readingGoesOnWhileOutgoingIsFull(Scene scene) throws TlsException {
    Pair pair = scene.wrap(marked(scene));
    pair.handshake();
    pair.settle();
    Side side = pair.subject();
    ByteBuffer data = ByteBuffer.wrap(scene.bytes(200_000));
    while (side.tls().write(data) > 0) {}
    byte[] back = scene.bytes(1_000);
    pair.peer().write(back);
    pair.deliver(pair.peer());
    ByteBuffer target = ByteBuffer.allocate(1_000);
    assertEquals(1_000, side.read(target));
    assertArrayEquals(back, target.array());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bound_06_closeNotifyPassesTheMark(Scene scene) throws TlsException {
    Pair pair = scene.wrap(marked(scene));
    pair.handshake();
    pair.settle();
    Side side = pair.subject();
    ByteBuffer data = ByteBuffer.wrap(scene.bytes(200_000));
    while (side.tls().write(data) > 0) {}
    int taken = data.position();
    Status status = side.unwrap();
    if (status == Status.WANT_WRITE) {
      pair.deliver(side);
      status = side.unwrap();
    }
    assertEquals(Status.WANT_READ, status);
    pair.settle();
    assertEquals(taken, pair.peer().takePlaintext().length);
    assertTrue(pair.peer().ended(), "the close_notify arrived");
  }

  @Rule(Axis.VERSION)
  default void bound_07_whatAForeignBioRefusesComesAfterWantWrite(Scene scene) throws TlsException {
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    MemoryBIO bounded = MemoryBIO.create(MemoryBIO.MINIMUM_CAPACITY);
    try (SSLObject client =
            scene.context(scene.client()).wrapBio(toClient, toServer, Fixtures.HOST);
        SSLObject server =
            scene.context(scene.server()).wrapBio(toServer, new ForeignBio(bounded))) {
      client.doHandshake();
      int taken = MemoryBIO.MINIMUM_CAPACITY - 1;
      bounded.write(new byte[taken]);
      assertEquals(Status.WANT_WRITE, server.doHandshake());
      assertEquals(Status.WANT_WRITE, server.status());
      assertEquals(Status.WANT_WRITE, server.doHandshake(), "there is still no room");
      toClient.write(bounded.readAll(), taken, 1);
      assertEquals(Status.WANT_READ, server.doHandshake());
      Status status = Status.WANT_READ;
      for (int round = 0; round < 5 && status != Status.DONE; round++) {
        toClient.write(bounded.readAll());
        client.doHandshake();
        status = server.doHandshake();
      }
      assertEquals(Status.DONE, status);
      toClient.write(bounded.readAll());
      assertEquals(Status.DONE, client.doHandshake());
    }
  }

  private static Pairing marked(Scene scene) {
    return scene.pairing(scene.client(), scene.server()).outgoingMark(MemoryBIO.MINIMUM_CAPACITY);
  }
}
