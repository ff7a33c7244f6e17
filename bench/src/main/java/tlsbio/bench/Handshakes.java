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

/** Full handshakes, P-256, both sides on one thread; the client verifies chain and name. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Handshakes {

  /** Who. */
  @Param({
    "TLSBIO_BORINGSSL",
    "NETTY_OPENSSL",
    "BARE_NATIVES",
    "CONSCRYPT",
    "TLSBIO_JDK",
    "JDK_ENGINE",
    "JDK_UNCHECKED",
    "TLS_CHANNEL",
    "TLSBIO_BC",
    "BCJSSE",
    "BCTLS"
  })
  public Contender contender = Contender.TLSBIO_JDK;

  /** By which protocol. */
  @Param("TLS_1_3")
  public TlsVersion version = TlsVersion.TLS_1_3;

  /** Encrypted by what. */
  @Param("AES_128_GCM")
  public Suite suite = Suite.AES_128_GCM;

  private Connections connections = Unopened.INSTANCE;

  /** Makes the contexts, and sees that names are verified and nothing is resumed. */
  @Setup
  public void open() throws Exception {
    Scenario scenario = Scenario.of(version, suite);
    connections = contender.open(scenario);
    connections.handshake();
    for (int i = 0; i < 2; i++) {
      connections.connect();
      scenario.check(connections.agreed(), false);
    }
    if (contender.checks()) {
      scenario.misnamed().requireFailure(contender);
    }
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
