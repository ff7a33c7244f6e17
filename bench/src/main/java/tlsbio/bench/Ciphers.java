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

/**
 * One write of 16 KiB, encrypted by the client and decrypted by the server, by each cipher in each
 * version: whether the order of the contenders depends on it. BoringSSL chooses the suite of TLS
 * 1.3 itself, so it has one there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Ciphers {

  private static final int BYTES = 1 << 14;

  /** Who. */
  @Param({
    "TLSBIO_BORINGSSL",
    "NETTY_OPENSSL",
    "BARE_NATIVES",
    "TLSBIO_JDK",
    "JDK_ENGINE",
    "TLSBIO_BC",
    "BCJSSE"
  })
  public Contender contender = Contender.TLSBIO_JDK;

  /** By which protocol. */
  @Param({"TLS_1_2", "TLS_1_3"})
  public TlsVersion version = TlsVersion.TLS_1_3;

  /** Encrypted by what. */
  @Param({"AES_128_GCM", "AES_256_GCM", "CHACHA20_POLY1305"})
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
    return connections.transfer(BYTES);
  }

  /** Frees. */
  @TearDown
  public void close() {
    connections.close();
  }
}
