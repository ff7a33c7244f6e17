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

/** Full handshakes, P-256, both sides on one thread; the client verifies chain and name. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Handshakes {

  /** Who. */
  @Param({"TLSBIO_BORINGSSL", "NETTY_OPENSSL", "TLSBIO_JDK", "TLSBIO_BC", "JDK_ENGINE"})
  public Contender contender = Contender.TLSBIO_JDK;

  private Connections connections = Unopened.INSTANCE;

  /** Makes the contexts. */
  @Setup
  public void open() throws Exception {
    connections = contender.open();
  }

  /** Shakes hands. */
  @Benchmark
  public void handshake() throws Exception {
    connections.handshake();
  }

  /** Frees. */
  @TearDown
  public void close() {
    connections.close();
  }
}
