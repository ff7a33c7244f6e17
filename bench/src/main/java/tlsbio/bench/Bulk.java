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

/** One write of some size, encrypted by the client and decrypted by the server. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Bulk {

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
    "BCTLS",
    "AES_GCM"
  })
  public Contender contender = Contender.TLSBIO_JDK;

  /** How much at once. */
  @Param({"1024", "16384", "65536"})
  public int bytes;

  /** By which protocol. */
  @Param("TLS_1_3")
  public TlsVersion version = TlsVersion.TLS_1_3;

  /** Encrypted by what. */
  @Param("AES_128_GCM")
  public Suite suite = Suite.AES_128_GCM;

  private Connections connections = Unopened.INSTANCE;

  /** Shakes hands. */
  @Setup
  public void open() throws Exception {
    Scenario scenario = Scenario.of(version, suite);
    connections = contender.open(scenario);
    connections.connect();
    scenario.check(connections.agreed(), false);
  }

  /** Sends. */
  @Benchmark
  public int transfer() throws Exception {
    return connections.transfer(bytes);
  }

  /** Frees. */
  @TearDown
  public void close() {
    connections.close();
  }
}
