// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tlsbio.TlsVersion;

/**
 * The memory of a connection with nothing under way, after 16 KiB each way: one end of it, with all
 * that belongs to it. Each iteration adds as many again. Its time says nothing.
 *
 * <p>Native memory is by how much the process has grown, with all pages of the heap touched before:
 * within about half a kB. Linux only. Conscrypt is not among them: each of its connections opens a
 * pipe, and so many files may not be open.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"})
public class Idle {

  private static final int PAIRS = 1000;
  private static final int BYTES = 1 << 14;

  /** Who. */
  @Param({
    "TLSBIO_BORINGSSL",
    "NETTY_OPENSSL",
    "BARE_NATIVES",
    "TLSBIO_JDK",
    "JDK_ENGINE",
    "TLSBIO_BC",
    "BCJSSE",
    "BCTLS"
  })
  public Contender contender = Contender.TLSBIO_JDK;

  /** What is counted. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Memory {
    /** Bytes on the heap. */
    public long heap;

    /** Bytes that are the process's and not the heap's. */
    public long outside;

    /** Both. */
    public long total;
  }

  private final List<Pair> pairs = new ArrayList<>();
  private Connections connections = Unopened.INSTANCE;

  /** Makes the contexts, and what is there once. */
  @Setup
  public void open() throws Exception {
    connections = contender.open(Scenario.of(TlsVersion.TLS_1_3, Suite.AES_128_GCM));
    add();
  }

  private void add() throws Exception {
    for (int i = 0; i < PAIRS; i++) {
      connections.connect();
      connections.transfer(BYTES);
      connections.reply(BYTES);
      pairs.add(connections.detach());
    }
  }

  /** Opens so many more and weighs them. */
  @Benchmark
  public int weigh(Memory memory) throws Exception {
    long heap = heap();
    long resident = resident();
    add();
    memory.heap = (heap() - heap) / (2 * PAIRS);
    memory.outside = (resident() - resident) / (2 * PAIRS);
    memory.total = memory.heap + memory.outside;
    return pairs.size();
  }

  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmRSS in /proc/self/status");
  }
}
