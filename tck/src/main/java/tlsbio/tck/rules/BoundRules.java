// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import tlsbio.MemoryBIO;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * How much goes under a mark, to the byte.
 *
 * @since 0.1
 */
public interface BoundRules {

  /** What a record may need beside its plaintext. */
  int SPARE = 256;

  /** The least plaintext that a full record has. */
  int FULL = 16_000;

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bound_08_noRoomIsTooOddForTheMark(Scene scene) throws TlsException {
    int capacity = 3 * FULL;
    Pair pair = marked(scene, capacity);
    Side side = pair.subject();
    byte[] data = scene.bytes(2 * capacity);
    for (int records = 0; records < 3; records++) {
      for (int room = records * FULL; room < records * FULL + 160 && room < capacity; room++) {
        if (room > 0) {
          written(side, capacity, room, data, data.length);
        }
      }
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bound_09_noSizeIsTooOddForTheMark(Scene scene) throws TlsException {
    int capacity = 3 * FULL;
    Pair pair = marked(scene, capacity);
    Side side = pair.subject();
    byte[] data = scene.bytes(2 * capacity);
    for (int room : new int[] {200, 5_000, FULL + 1_000, 2 * FULL + 3_000, capacity}) {
      for (int size = room - 150; size <= room; size++) {
        written(side, capacity, room, data, size);
      }
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bound_10_whatFitsIsTakenWhole(Scene scene) throws TlsException {
    int capacity = 5 * FULL;
    Pair pair = marked(scene, capacity);
    Side side = pair.subject();
    byte[] data = scene.bytes(2 * capacity);
    for (int room = 1_000; room <= capacity; room += 1_500) {
      int fits = room - SPARE * (room / FULL + 1);
      assertEquals(fits, written(side, capacity, room, data, fits), "of what fits in " + room);
      int most = written(side, capacity, room, data, data.length);
      int least = room / (FULL + SPARE) * FULL;
      assertTrue(most >= least, "took " + most + " where " + least + " fit in " + room);
    }
  }

  /** Writes {@code size} bytes where there is {@code room}; returns how many were taken. */
  private static int written(Side side, int capacity, int room, byte[] data, int size)
      throws TlsException {
    side.outgoing().readAll();
    side.outgoing().write(new byte[capacity - room]);
    int taken = side.tls().write(ByteBuffer.wrap(data, 0, size));
    int pending = side.outgoing().pending();
    assertTrue(
        pending <= capacity, () -> size + " bytes where " + room + " fit: " + pending + " wait");
    assertEquals(taken == size ? Status.DONE : Status.WANT_WRITE, side.tls().status());
    assertEquals(taken > 0, pending > capacity - room, "something was sent");
    return taken;
  }

  /** Connects, and lets everything that goes with a first write go. */
  private static Pair marked(Scene scene, int capacity) throws TlsException {
    assertTrue(capacity >= MemoryBIO.MINIMUM_CAPACITY);
    Pair pair = scene.wrap(scene.pairing(scene.client(), scene.server()).outgoingMark(capacity));
    pair.handshake();
    pair.transfer(pair.subject(), scene.bytes(1));
    return pair;
  }
}
