// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

  private final IdentityHashMap<ByteBuffer, Long> asked = new IdentityHashMap<>();
  private final Addresses addresses =
      new Addresses(
          new Natives() {
            @Override
            long address(ByteBuffer direct) {
              asked.merge(direct, 1L, Long::sum);
              return 1000L * System.identityHashCode(direct);
            }
          });

  @Test
  void aBufferIsRememberedOnceItIsMissedTwice() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(10);
    for (int i = 0; i < 5; i++) {
      long base = 1000L * System.identityHashCode(buffer);
      assertEquals(base + i, addresses.of(buffer.position(i)));
    }
    assertEquals(2, asked.get(buffer));
  }

  @Test
  void twoBuffersWithHashesAlikeDoNotTurnEachOtherOut() {
    List<ByteBuffer> pair = alike(2);
    for (int i = 0; i < 10; i++) {
      pair.forEach(addresses::of);
    }
    pair.forEach(buffer -> assertEquals(2, asked.get(buffer)));
  }

  @Test
  void ofThreeAlikeEachHasItsOwnAddress() {
    List<ByteBuffer> three = alike(3);
    for (int i = 0; i < 10; i++) {
      for (ByteBuffer buffer : three) {
        assertEquals(1000L * System.identityHashCode(buffer), addresses.of(buffer));
      }
    }
  }

  /** Returns so many buffers that have to share two places. */
  private static List<ByteBuffer> alike(int wanted) {
    Map<Integer, List<ByteBuffer>> found = new HashMap<>();
    while (true) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1);
      int low = System.identityHashCode(buffer) & 63;
      List<ByteBuffer> same = found.computeIfAbsent(low, unused -> new ArrayList<>());
      same.add(buffer);
      if (same.size() == wanted) {
        return same;
      }
    }
  }
}
