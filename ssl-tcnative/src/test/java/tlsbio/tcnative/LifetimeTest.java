// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.internal.tcnative.SSL;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;

/**
 * Native memory comes and goes with the objects that have it, whatever their end.
 *
 * <p>The number of connections is small enough for every build; {@code
 * -Dtlsbio.test.connections=100000} is the long run.
 */
class LifetimeTest {

  private static final int CONNECTIONS = Integer.getInteger("tlsbio.test.connections", 2_000);

  /** A connection left behind would keep some 20 kB in the middle of its handshake. */
  private static final long MOST_GROWTH = 24L << 20;

  private final EngineSetup.Factories pairs = Engines.setup(TlsVersion.TLS_1_3, "p256").factories();
  private final TcnEngineFactory clients = (TcnEngineFactory) pairs.clients();
  private final TcnEngineFactory servers = (TcnEngineFactory) pairs.servers();

  private EnginePair pair() throws EngineException {
    return pairs.connect(Engines.setup(TlsVersion.TLS_1_3, "p256"));
  }

  @Test
  void connectionsHoweverTheyEndLeaveMemoryFlat() throws Exception {
    long forgotten = TcnBackend.forgotten();
    round(1_000);
    // The heap and compiled code grow too, once; what leaks does so in every round.
    long growth = Long.MAX_VALUE;
    for (int i = 0; i < 4 && growth >= MOST_GROWTH; i++) {
      long before = residentBytes();
      round(CONNECTIONS);
      growth = Math.min(growth, residentBytes() - before);
      System.out.println(
          CONNECTIONS
              + " connections: resident memory grew by "
              + (growth >> 10)
              + " KiB at least");
    }
    assertTrue(growth < MOST_GROWTH, growth + " bytes for " + CONNECTIONS + " connections");
    long abandoned = (CONNECTIONS + 1_000) / 4 * 2L;
    assertTrue(TcnBackend.forgotten() - forgotten >= abandoned); // and factories of other tests
  }

  /** A quarter each: closed after data, failed, abandoned in the handshake, abandoned after it. */
  private void round(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      one(i);
      if (i % 1_000 == 999) {
        collect();
      }
    }
    collect();
  }

  /** In a frame of its own, which holds on to nothing afterwards. */
  private void one(int i) throws Exception {
    EnginePair pair = pair();
    switch (i % 4) {
      case 0 -> {
        pair.handshake().client.writeText("text");
        pair.server.readText();
        pair.close();
      }
      case 1 -> {
        pair.client.handshake();
        pair.client.incoming.write(ByteBuffer.wrap(new byte[] {22, 3, 3, 0, 4, 2, 0, 0, 0}));
        assertThrows(EngineException.class, pair.client::handshake);
        pair.close();
      }
      case 2 -> {
        pair.client.handshake();
        pair.server.engine.close(); // and its client is forgotten
      }
      default -> pair.handshake().server.engine.close(); // and its client is forgotten
    }
  }

  private void collect() {
    await(() -> users(clients) == 0 && users(servers) == 0);
  }

  private static int users(TcnEngineFactory factory) {
    return factory.contexts().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Lets the collector run until {@code condition} holds. */
  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
      System.gc();
      for (int spin = 0; spin < 200_000 && !condition.getAsBoolean(); spin++) {
        Thread.onSpinWait();
      }
    }
    assertTrue(condition.getAsBoolean(), "nothing was collected");
  }

  private static long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    return 0;
  }

  @Test
  void contextsAndCredentialsOutliveTheFactoryForWhoStillUsesThem() throws Exception {
    EnginePair pair = pair();
    clients.close();
    servers.close();
    pair.handshake();
    pair.client.writeText("still here");
    assertEquals("still here", pair.server.readText());
    pair.close();
    assertThrows(IllegalStateException.class, this::pair);
  }

  @Test
  void aForgottenFactoryIsFreedAndCounted() {
    long before = TcnBackend.forgotten();
    for (int i = 0; i < 10; i++) {
      Engines.setup(TlsVersion.TLS_1_2, "rsa").factories();
    }
    await(() -> TcnBackend.forgotten() - before >= 20);
  }

  @Test
  void closingTwiceIsClosingOnce() throws Exception {
    long before = TcnBackend.forgotten();
    EnginePair pair = pair();
    pair.close();
    pair.close();
    assertEquals(0, users(clients));
    clients.close();
    clients.close();
    assertEquals(before, TcnBackend.forgotten());
  }

  @Test
  void theNativesAreNotAskedAboutConnectionsThatAreDone() throws Exception {
    EnginePair pair = pair().handshake();
    assertEquals(0, clients.verifications.size());
    pair.close();
    pair().client.engine.close();
    assertEquals(0, clients.verifications.size());
  }

  @Test
  void aFailureLeavesTheErrorQueueClean() throws Exception {
    EnginePair pair = Engines.connected(TlsVersion.TLS_1_3);
    byte[] record = new byte[69];
    record[0] = 23;
    record[1] = 3;
    record[2] = 3;
    record[4] = 64;
    pair.client.incoming.write(ByteBuffer.wrap(record));
    assertThrows(EngineException.class, () -> pair.client.readRecord(ByteBuffer.allocate(100)));
    assertEquals(0, SSL.getLastErrorNumber());
    assertEquals(List.of(), ErrorQueue.take().entries());
  }

  @Test
  void protocolsHaveTheirContextsAndTheirNumberIsBounded() throws Exception {
    EngineSetup setup = Engines.setup(TlsVersion.TLS_1_3, "p256");
    EnginePair first = null;
    for (int i = 0; i < 50; i++) {
      setup.offered = List.of("h2");
      setup.selected = List.of("p" + i);
      EnginePair pair = pairs.connect(setup);
      first = first == null ? pair : first;
    }
    Map<List<String>, Integer> contexts = servers.contexts();
    assertEquals(16, contexts.size());
    assertTrue(contexts.containsKey(List.of("p49")), contexts::toString);
    assertTrue(!contexts.containsKey(List.of("p0")), contexts::toString);
    if (first != null) {
      first.server.engine.close(); // the last one of a context that is no longer kept
    }
  }
}
