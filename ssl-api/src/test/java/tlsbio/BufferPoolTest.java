// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.spi.MemoryKind;

class BufferPoolTest {

  @ParameterizedTest
  @CsvSource({
    "0, 4096",
    "1, 4096",
    "4096, 4096",
    "4097, 8192",
    "17000, 32768",
    "262144, 262144",
    "262145, 262145",
  })
  void roundsUpToAPowerOfTwoAndNoFurtherThan256Kibibytes(int wanted, int capacity) {
    Slab slab = BufferPool.take(MemoryKind.HEAP, wanted, null);
    assertEquals(capacity, slab.capacity());
    BufferPool.give(slab);
  }

  @ParameterizedTest
  @EnumSource(MemoryKind.class)
  void givesBackWhatItWasGiven(MemoryKind kind) {
    Slab slab = BufferPool.take(kind, 200_000, null);
    assertEquals(kind, slab.kind());
    BufferPool.give(slab);
    Set<Slab> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 17; i++) {
      assertTrue(taken.add(BufferPool.take(kind, 200_000, null)), "one slab to two users");
    }
    assertTrue(taken.contains(slab));
    taken.forEach(BufferPool::give);
  }

  @Test
  void dropsWhatItHasNoRoomFor() {
    List<Slab> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(BufferPool.take(MemoryKind.HEAP, 100_000, null));
    }
    many.forEach(BufferPool::give);
    Set<Slab> given = Collections.newSetFromMap(new IdentityHashMap<>());
    given.addAll(many);
    int kept = 0;
    List<Slab> again = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Slab slab = BufferPool.take(MemoryKind.HEAP, 100_000, null);
      again.add(slab);
      kept += given.contains(slab) ? 1 : 0;
    }
    assertTrue(kept >= 1 && kept <= 16, "kept " + kept);
    again.forEach(BufferPool::give);
  }

  @Test
  void lendsTheSameSlabAgainToWhoAsksForItAndHadIt() {
    Slab slab = BufferPool.take(MemoryKind.HEAP, 60_000, null);
    assertTrue(BufferPool.give(slab));
    Slab again = BufferPool.take(MemoryKind.HEAP, 60_000, slab);
    assertSame(slab, again);
    Slab other = BufferPool.take(MemoryKind.HEAP, 60_000, slab);
    assertNotSame(slab, other, "it is lent");
    Slab smaller = BufferPool.take(MemoryKind.HEAP, 100, slab);
    assertEquals(4096, smaller.capacity());
    List.of(again, other, smaller).forEach(BufferPool::give);
  }

  @Test
  void slabsThatAreLentForLongGiveWayAndAreKeptAgainLater() {
    List<Slab> first = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      first.add(BufferPool.take(MemoryKind.DIRECT, 30_000, null));
    }
    first.forEach(BufferPool::give);
    List<Slab> lent = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      lent.add(BufferPool.take(MemoryKind.DIRECT, 30_000, null)); // every slot's
    }
    Slab passing = BufferPool.take(MemoryKind.DIRECT, 30_000, null);
    assertTrue(BufferPool.give(passing));
    assertSame(passing, BufferPool.take(MemoryKind.DIRECT, 30_000, null));
    BufferPool.give(passing);
    int kept = 0;
    for (Slab slab : lent) {
      kept += BufferPool.give(slab) ? 1 : 0;
    }
    assertEquals(15, kept, "for one there is no slot any more");
    assertEquals(1, lent.stream().filter(slab -> slab.capacity() == 0).count());
  }

  @Test
  void whatIsDroppedHasNoMemoryAndIsNeverLentAgain() {
    Slab huge = BufferPool.take(MemoryKind.HEAP, 300_000, null);
    assertFalse(BufferPool.give(huge));
    assertEquals(0, huge.capacity());
    assertFalse(huge.lend());
  }

  @Test
  void neverLendsOneSlabToTwoThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> users = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int id = i;
        users.add(() -> useAlone(id));
      }
      for (Future<Boolean> user : threads.invokeAll(users)) {
        assertTrue(user.get(), "a slab was changed while it was lent");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean useAlone(int id) {
    boolean alone = true;
    for (int i = 0; i < 20_000; i++) {
      Slab slab = BufferPool.take(MemoryKind.HEAP, 1, null);
      slab.writeWindow.putInt(0, id);
      slab.writeWindow.putInt(4, i);
      alone &= slab.readWindow.getInt(0) == id && slab.readWindow.getInt(4) == i;
      BufferPool.give(slab);
    }
    return alone;
  }

  @Test
  void keepsBothWindowsOnOneMemory() {
    Slab slab = Slab.allocate(MemoryKind.DIRECT, 10);
    slab.writeWindow.put(3, (byte) 7);
    assertEquals(7, slab.readWindow.get(3));
    assertNotNull(slab.readWindow);
    assertSame(slab.kind(), MemoryKind.DIRECT);
  }
}
