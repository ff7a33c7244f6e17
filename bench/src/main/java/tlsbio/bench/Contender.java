// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import tlsbio.Tls;

/** A way to do TLS in memory, that a benchmark can name. */
public enum Contender {
  /** tlsbio over BoringSSL. */
  TLSBIO_BORINGSSL {
    @Override
    Connections open(Scenario scenario) {
      return new TlsbioConnections(
          scenario,
          Tls.backend("boringssl"),
          ByteBuffer.allocateDirect(Connections.MOST),
          ByteBuffer.allocateDirect(Connections.MOST));
    }
  },
  /** Netty's own SSLEngine over the same natives, with direct buffers. */
  NETTY_OPENSSL {
    @Override
    Connections open(Scenario scenario) throws Exception {
      return new EngineConnections(new NettyEngines(scenario));
    }
  },
  /** tlsbio over the JDK. */
  TLSBIO_JDK {
    @Override
    Connections open(Scenario scenario) {
      return overHeap(scenario, "jdk");
    }
  },
  /** tlsbio over Bouncy Castle. */
  TLSBIO_BC {
    @Override
    Connections open(Scenario scenario) {
      return overHeap(scenario, "bc");
    }
  },
  /** The JDK's SSLEngine with heap buffers and no needless copy. */
  JDK_ENGINE {
    @Override
    Connections open(Scenario scenario) throws Exception {
      return new EngineConnections(JsseEngines.jdk(scenario));
    }
  };

  /**
   * Makes the contexts.
   *
   * @throws UnsupportedOperationException if this contender cannot be made to do {@code scenario}
   */
  abstract Connections open(Scenario scenario) throws Exception;

  private static Connections overHeap(Scenario scenario, String backend) {
    return new TlsbioConnections(
        scenario,
        Tls.backend(backend),
        ByteBuffer.allocate(Connections.MOST),
        ByteBuffer.allocate(Connections.MOST));
  }
}
