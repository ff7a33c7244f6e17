// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tlsbio.TlsVersion;

/**
 * A message of 1 KiB over each of many connections in turn: whether it costs the same however many
 * there are. What it costs more is memory that is not in the processor's caches any longer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"}) // or the heap's growth is timed
public class Crowd {

  private static final int BYTES = 1 << 10;

  /** Who. */
  @Param({"TLSBIO_BORINGSSL", "BARE_NATIVES", "TLSBIO_JDK", "JDK_ENGINE", "TLSBIO_BC"})
  public Contender contender = Contender.TLSBIO_JDK;

  /** How many; 100,000 take the JDK minutes of handshakes before anything is measured. */
  @Param({"1", "100", "10000", "100000"})
  public int connections;

  private final List<Pair> pairs = new ArrayList<>();
  private Connections made = Unopened.INSTANCE;
  private int next;

  /** Shakes hands, so many times. */
  @Setup
  public void open() throws Exception {
    made = contender.open(Scenario.of(TlsVersion.TLS_1_3, Suite.AES_128_GCM));
    for (int i = 0; i < connections; i++) {
      made.connect();
      pairs.add(made.detach());
    }
  }

  /** Sends over the next connection. */
  @Benchmark
  public int message() throws Exception {
    made.attach(pairs.get(next));
    next = next + 1 == connections ? 0 : next + 1;
    return made.transfer(BYTES);
  }

  /** Frees what the last message went over; the process ends after that. */
  @TearDown
  public void close() {
    made.close();
  }
}
