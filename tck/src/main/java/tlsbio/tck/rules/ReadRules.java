// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Reading plaintext, and how much of it waits.
 *
 * @since 0.1
 */
public interface ReadRules {

  @Rule({Axis.VERSION, Axis.ROLE, Axis.BUFFER})
  default void read_01_whatWasWrittenIsRead(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    for (int size : new int[] {1, 100, 16_384, 16_385, 50_000}) {
      pair.transfer(pair.peer(), scene.bytes(size));
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void read_02_nothingHereIsZeroAndWantRead(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    for (int i = 0; i < 3; i++) {
      assertEquals(0, pair.subject().read(ByteBuffer.allocate(10)));
      assertEquals(Status.WANT_READ, pair.subject().tls().status());
    }
    pair.transfer(pair.peer(), scene.bytes(10));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void read_03_roomForNothingReadsNothing(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    byte[] data = scene.bytes(10);
    pair.peer().write(data);
    pair.deliver(pair.peer());
    assertEquals(0, pair.subject().read(ByteBuffer.allocate(0)));
    assertArrayEquals(data, take(pair.subject(), 10));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void read_04_manyRecordsInOneRead(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    byte[] data = scene.bytes(3_000);
    for (int i = 0; i < 3; i++) {
      pair.peer().write(Arrays.copyOfRange(data, 1_000 * i, 1_000 * i + 1_000));
    }
    pair.deliver(pair.peer());
    assertArrayEquals(data, take(pair.subject(), 3_000));
    assertEquals(0, pair.subject().incoming().pending());
  }

  @Rule({Axis.VERSION, Axis.ROLE, Axis.BUFFER})
  default void read_05_smallReadsLoseNothing(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    byte[] data = scene.bytes(2_000);
    pair.peer().write(data);
    pair.deliver(pair.peer());
    byte[] got = new byte[data.length];
    for (int i = 0; i < got.length; i += 7) {
      ByteBuffer piece = scene.buffers().target(Math.min(7, got.length - i));
      int start = piece.position();
      int n = pair.subject().read(piece);
      assertEquals(Math.min(7, got.length - i), n);
      piece.position(start).get(got, i, n);
    }
    assertArrayEquals(data, got);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void read_06_readOnlyTargetIsRefused(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    byte[] data = scene.bytes(10);
    pair.peer().write(data);
    pair.deliver(pair.peer());
    ByteBuffer target = ByteBuffer.allocate(10).asReadOnlyBuffer();
    assertThrows(ReadOnlyBufferException.class, () -> pair.subject().tls().read(target));
    assertArrayEquals(data, take(pair.subject(), 10), "and nothing was lost");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void read_07_bytesAroundTheRoomAreUntouched(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.peer().write(scene.bytes(1_000));
    pair.deliver(pair.peer());
    byte[] array = new byte[300];
    assertEquals(100, pair.subject().read(ByteBuffer.wrap(array, 100, 100)));
    assertArrayEquals(new byte[100], Arrays.copyOfRange(array, 0, 100));
    assertArrayEquals(new byte[100], Arrays.copyOfRange(array, 200, 300));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void read_08_partOfARecordStaysInTheBio(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    byte[] data = scene.bytes(1_000);
    pair.peer().write(data);
    byte[] record = pair.peer().outgoing().readAll();
    for (int cut : new int[] {1, 4, 5, 6, record.length / 2, record.length - 1}) {
      pair.subject()
          .incoming()
          .write(
              record,
              pair.subject().incoming().pending(),
              cut - pair.subject().incoming().pending());
      assertEquals(0, pair.subject().tls().read(ByteBuffer.allocate(2_000)));
      assertEquals(cut, pair.subject().incoming().pending(), "what is not whole stays");
    }
    pair.subject().incoming().write(record, record.length - 1, 1);
    assertArrayEquals(data, take(pair.subject(), 1_000));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void pend_01_restOfARecordIsPending(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Side side = pair.subject();
    assertEquals(0, side.tls().pending());
    byte[] data = scene.bytes(1_000);
    pair.peer().write(data);
    pair.deliver(pair.peer());
    assertEquals(0, side.tls().pending(), "what is in the BIO does not count");
    assertArrayEquals(Arrays.copyOf(data, 300), take(side, 300));
    assertEquals(700, side.tls().pending());
    assertArrayEquals(Arrays.copyOfRange(data, 300, 1_000), take(side, 700));
    assertEquals(0, side.tls().pending());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void pend_02_pendingIsReadWithoutInput(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Side side = pair.subject();
    byte[] data = scene.bytes(1_000);
    pair.peer().write(data);
    pair.peer().write(data);
    pair.deliver(pair.peer());
    take(side, 1);
    int waiting = side.tls().pending();
    assertTrue(waiting >= 999, "pending() is " + waiting);
    int unread = side.incoming().pending();
    take(side, waiting);
    assertEquals(unread, side.incoming().pending(), "no input was needed");
    take(side, 1_999 - waiting);
  }

  @Rule(Axis.VERSION)
  default void pend_03_noPlaintextBeforeTheHandshake(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    assertEquals(0, pair.client().tls().pending());
    pair.client().handshake();
    assertEquals(0, pair.client().tls().pending());
    pair.handshake();
    assertEquals(0, pair.client().tls().pending());
    assertEquals(0, pair.server().tls().pending());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void pend_04_pendingOutlivesAFault(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    Side side = pair.subject();
    byte[] data = scene.bytes(1_000);
    pair.peer().write(data);
    pair.deliver(pair.peer());
    take(side, 300);
    pair.peer().write(data);
    byte[] record = pair.peer().outgoing().readAll();
    record[record.length - 1] ^= 1;
    side.incoming().write(record);
    assertEquals(700, side.tls().pending());
    ByteBuffer target = ByteBuffer.allocate(2_000);
    assertEquals(700, side.read(target), "what was good comes first");
    assertArrayEquals(Arrays.copyOfRange(data, 300, 1_000), Arrays.copyOf(target.array(), 700));
    assertEquals(0, side.tls().pending());
    assertThrows(TlsException.class, () -> side.read(target));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void pend_05_minusOneComesWhenNothingIsPending(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Side side = pair.subject();
    pair.peer().write(scene.bytes(1_000));
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    ByteBuffer one = ByteBuffer.allocate(1);
    for (int i = 0; i < 1_000; i++) {
      assertEquals(1, side.tls().read(one.clear()), "byte " + i);
    }
    assertEquals(0, side.tls().pending());
    assertEquals(-1, side.read(one.clear()));
  }

  private static byte[] take(Side side, int size) throws TlsException {
    ByteBuffer target = ByteBuffer.allocate(size);
    while (target.hasRemaining() && side.read(target) > 0) {}
    assertEquals(0, target.remaining(), "bytes that should have been here to read");
    return target.array();
  }
}
