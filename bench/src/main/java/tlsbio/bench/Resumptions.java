// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tlsbio.TlsVersion;

/** Handshakes of TLS 1.2 that go on with a session; both sides on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Resumptions {

  /** Who. */
  @Param({
    "TLSBIO_BORINGSSL",
    "NETTY_OPENSSL",
    "BARE_NATIVES",
    "CONSCRYPT",
    "TLSBIO_JDK",
    "JDK_ENGINE",
    "TLS_CHANNEL",
    "TLSBIO_BC",
    "BCJSSE",
    "BCTLS"
  })
  public Contender contender = Contender.TLSBIO_JDK;

  /** Encrypted by what. */
  @Param("AES_128_GCM")
  public Suite suite = Suite.AES_128_GCM;

  private Scenario scenario = Scenario.of(TlsVersion.TLS_1_2, suite).resumed();
  private Connections connections = Unopened.INSTANCE;

  /** Shakes hands in full, for a session. */
  @Setup
  public void open() throws Exception {
    scenario = Scenario.of(TlsVersion.TLS_1_2, suite).resumed();
    connections = contender.open(scenario);
    connections.connect();
    scenario.check(connections.agreed(), false);
  }

  /** Sees that sessions are resumed, before the first iteration and after each. */
  @Setup(Level.Iteration)
  @TearDown(Level.Iteration)
  public void check() throws Exception {
    connections.connect();
    scenario.check(connections.agreed(), true);
  }

  /** Shakes hands. */
  @Benchmark
  public void resume() throws Exception {
    connections.handshake();
  }

  /** Frees. */
  @TearDown
  public void close() {
    connections.close();
  }
}
