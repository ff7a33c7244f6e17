// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is lent behind a caller's buffer. */
class SpareRoomTest {

  private final SpareRoom spare = new SpareRoom();

  @Test
  void twoAtATimeHaveTheirOwn() {
    assertNotSame(spare.take(), spare.take());
  }

  @Test
  void whatWasGivenBackIsLentAgainAndEmpty() {
    ByteBuffer room = spare.take();
    room.put(new byte[100]);
    spare.give(room);
    assertSame(room, spare.take());
    assertEquals(0, room.position());
    assertEquals(room.capacity(), room.remaining());
  }
}
