// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;
import tlsbio.TlsVersion;

/** Conscrypt's engines over a BoringSSL of its own, with direct buffers. */
final class ConscryptEngines extends JsseEngines {

  private final ByteBuffer nothing = ByteBuffer.allocateDirect(0);
  private final ByteBuffer farewell = ByteBuffer.allocateDirect(1 << 15);

  private ConscryptEngines(Scenario scenario, EngineSettings settings) throws Exception {
    super(
        scenario,
        settings,
        Conscrypt.newProvider(),
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm()),
        Trust.ofRoot());
  }

  static ConscryptEngines of(Scenario scenario) throws Exception {
    scenario.requireDefaultSuiteOfBoringSsl();
    // It looks for a key by the suites of TLS 1.2, also where that is off.
    EngineSettings settings =
        new EngineSettings(
            scenario,
            scenario.suite().in(TlsVersion.TLS_1_3).name(),
            scenario.suite().in(TlsVersion.TLS_1_2).name());
    return new ConscryptEngines(scenario, settings);
  }

  @Override
  public ByteBuffer memory(int size) {
    return ByteBuffer.allocateDirect(size);
  }

  /**
   * Closes {@code engine} both ways and takes its close_notify: only then are the natives freed,
   * and not by the collector.
   */
  @Override
  public void free(SSLEngine engine) throws Exception {
    engine.closeOutbound();
    while (!engine.isOutboundDone()) {
      engine.wrap(nothing, farewell.clear());
    }
    engine.closeInbound();
  }
}
