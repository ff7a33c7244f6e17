// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tlsbio.TlsVersion;

/** Much over one connection, in writes of at most 16 KiB: whether a byte costs the same at last. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Volume {

  private static final int WRITE = 1 << 14;

  /** Who. */
  @Param({"TLSBIO_BORINGSSL", "BARE_NATIVES", "TLSBIO_JDK", "JDK_ENGINE", "TLSBIO_BC"})
  public Contender contender = Contender.TLSBIO_JDK;

  /** How much, up to 1 GiB. */
  @Param({"1024", "1048576", "1073741824"})
  public int bytes;

  private Connections connections = Unopened.INSTANCE;

  /** Shakes hands. */
  @Setup
  public void open() throws Exception {
    connections = contender.open(Scenario.of(TlsVersion.TLS_1_3, Suite.AES_128_GCM));
    connections.connect();
  }

  /** Sends all of it. */
  @Benchmark
  public long transfer() throws Exception {
    long sent = 0;
    while (sent < bytes) {
      sent += connections.transfer((int) Math.min(bytes - sent, WRITE));
    }
    return sent;
  }

  /** Frees. */
  @TearDown
  public void close() {
    connections.close();
  }
}
