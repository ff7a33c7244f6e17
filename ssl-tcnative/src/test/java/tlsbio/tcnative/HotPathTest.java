// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;

/** What a record costs once the handshake is done: the counts of ADR 0008, and no garbage. */
class HotPathTest {

  private static final int RECORD = 1 << 14;

  private final CountingNatives natives = new CountingNatives();
  private final ByteBuffer src = ByteBuffer.allocateDirect(10 * RECORD);
  private final ByteBuffer dst = ByteBuffer.allocateDirect(10 * RECORD);

  private EnginePair connected(TlsVersion version, Natives natives) throws EngineException {
    EngineSetup setup =
        new EngineSetup(config -> TcnEngineFactory.of(natives, config), version, "p256");
    return setup.pair().handshake();
  }

  private void pass(EnginePair pair, ByteBuffer from, ByteBuffer to, int size)
      throws EngineException {
    pair.client.engine.write(from.limit(size).position(0), pair.client.out);
    int n = pair.server.engine.read(pair.server.in, pair.server.out, to.clear());
    if (n != size) {
      throw new AssertionError(n + " of " + size + " bytes");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tenRecordsAreWrittenInThreeCallsAndReadInEleven(TlsVersion version) throws Exception {
    EnginePair pair = connected(version, natives);
    pass(pair, src, dst, src.capacity());
    pass(pair, src, dst, src.capacity());
    natives.calls.clear();
    pair.client.engine.write(src.clear(), pair.client.out);
    assertEquals(Map.of("bioSetByteBuffer", 1, "writeToSSL", 1, "bioLengthByteBuffer", 1), calls());
    natives.calls.clear();
    assertEquals(
        src.capacity(), pair.server.engine.read(pair.server.in, pair.server.out, dst.clear()));
    assertEquals(Map.of("bioSetByteBuffer", 1, "readFromSSL", 10), calls());
  }

  @ParameterizedTest
  @EnumSource
  void aSmallMessageTakesThreeCallsToWriteAndTwoToRead(TlsVersion version) throws Exception {
    EnginePair pair = connected(version, natives);
    pass(pair, src, dst, 64);
    pass(pair, src, dst, 64);
    natives.calls.clear();
    pass(pair, src, dst, 64);
    assertEquals(
        Map.of("bioSetByteBuffer", 2, "writeToSSL", 1, "readFromSSL", 1, "bioLengthByteBuffer", 1),
        calls());
  }

  @ParameterizedTest
  @EnumSource
  void askingHowMuchIsPendingCallsNothing(TlsVersion version) throws Exception {
    EnginePair pair = connected(version, natives);
    pass(pair, src, dst, 100);
    natives.calls.clear();
    assertEquals(0, pair.server.engine.pending());
    assertEquals(Map.of(), calls());
  }

  @ParameterizedTest
  @EnumSource
  void aBufferThatIsFullCostsOneMoreCall(TlsVersion version) throws Exception {
    EnginePair pair = connected(version, natives);
    ByteBuffer small = ByteBuffer.allocateDirect(60);
    pair.client.engine.write(src.limit(100).position(0), pair.client.out);
    natives.calls.clear();
    assertEquals(60, pair.server.readRecord(small));
    assertEquals(1, natives.calls.get("sslPending"));
    natives.calls.clear();
    assertEquals(40, pair.server.readRecord(small.clear()));
    assertEquals(Map.of("readFromSSL", 1), calls());
  }

  private Map<String, Integer> calls() {
    natives.calls.remove("address"); // of buffers not seen twice yet; none in the steady state
    return natives.calls;
  }

  @ParameterizedTest
  @CsvSource({"64, true", "64, false", "16384, true", "16384, false", "163840, true"})
  void recordsLeaveNoGarbage(int size, boolean direct) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    EnginePair pair = connected(TlsVersion.TLS_1_3, new Natives());
    ByteBuffer from = direct ? src : ByteBuffer.allocate(size);
    ByteBuffer to = direct ? dst : ByteBuffer.allocate(size + 1);
    for (int i = 0; i < 20_000_000 / (size + 2000); i++) {
      pass(pair, from, to, size);
    }
    // On a loaded machine code is compiled late, and allocates until then. What it always
    // allocates is in every batch.
    long each = Long.MAX_VALUE;
    for (int batch = 0; batch < 1_000 && each >= 8; batch++) {
      each = Math.min(each, garbage(threads, pair, from, to, size));
    }
    assertTrue(each < 8, each + " bytes of garbage per pass of " + size);
    assertEquals(TlsEngine.WANT_READ, pair.server.readRecord(to.clear()));
  }

  private long garbage(
      ThreadMXBean threads, EnginePair pair, ByteBuffer from, ByteBuffer to, int size)
      throws EngineException {
    int rounds = 500;
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < rounds; i++) {
      pass(pair, from, to, size);
    }
    return (threads.getThreadAllocatedBytes(self) - before) / rounds;
  }
}
