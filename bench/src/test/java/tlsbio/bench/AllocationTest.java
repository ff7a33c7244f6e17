// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import tlsbio.TlsVersion;

/**
 * What an operation allocates on the heap, both ends together, once it is compiled. That may come
 * late on a busy machine, so batches are taken until one is within bounds; what is always allocated
 * is in all of them.
 */
class AllocationTest {

  private static final int RECORD = 1 << 14;
  private static final int RECORDS = 500;
  private static final int HANDSHAKES = 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What is measured. */
  @FunctionalInterface
  private interface Operation {
    void run() throws Exception;
  }

  private long bytes(int count, Operation operation) throws Exception {
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < count; i++) {
      operation.run();
    }
    return (threads.getThreadAllocatedBytes(self) - before) / count;
  }

  /** Returns the least of some batches; of no more than it takes to get down to {@code enough}. */
  private long least(int batches, int count, long enough, Operation operation) throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < batches && least > enough; i++) {
      least = Math.min(least, bytes(count, operation));
    }
    return least;
  }

  private long record(Contender contender, long enough) throws Exception {
    try (Connections connections =
        contender.open(Scenario.of(TlsVersion.TLS_1_3, Suite.AES_128_GCM))) {
      connections.connect();
      return least(200, RECORDS, enough, () -> connections.transfer(RECORD));
    }
  }

  private long handshake(Contender contender, long enough) throws Exception {
    try (Connections connections =
        contender.open(Scenario.of(TlsVersion.TLS_1_3, Suite.AES_128_GCM))) {
      return least(30, HANDSHAKES, enough, connections::handshake);
    }
  }

  private static void requireAtMost(long bound, long bytes) {
    assertTrue(bytes <= bound, bytes + " bytes, at most " + bound + " wanted");
  }

  @Test
  void aRecordOverBoringSslAllocatesNothing() throws Exception {
    requireAtMost(8, record(Contender.TLSBIO_BORINGSSL, 8)); // a byte here and there: the counting
  }

  @Test
  void aRecordOverBouncyCastleAllocatesWhatTheCipherDoes() throws Exception {
    requireAtMost(2_200, record(Contender.TLSBIO_BC, 2_200));
  }

  @Test
  void aRecordOverTheJdkAllocatesNoMoreThanItsEngine() throws Exception {
    long engine = record(Contender.JDK_ENGINE, 0);
    requireAtMost(engine + 8, record(Contender.TLSBIO_JDK, engine + 8));
  }

  @Test
  void aHandshakeOverBoringSslAllocatesSixteenKilobytesAtMost() throws Exception {
    requireAtMost(16_000, handshake(Contender.TLSBIO_BORINGSSL, 16_000));
  }

  @Test
  void aHandshakeOverTheJdkAllocatesNoMoreThanItsEngine() throws Exception {
    long engine = handshake(Contender.JDK_ENGINE, 0);
    requireAtMost(engine, handshake(Contender.TLSBIO_JDK, engine));
  }

  @Test
  void aHandshakeOverBouncyCastleAllocatesNoMoreThanItsProtocols() throws Exception {
    long protocols = handshake(Contender.BCTLS, 0);
    requireAtMost(protocols, handshake(Contender.TLSBIO_BC, protocols));
  }
}
