// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import tlsbio.Tls;

/** A way to do TLS in memory, that a benchmark can name. */
public enum Contender {
  /** tlsbio over BoringSSL. */
  TLSBIO_BORINGSSL {
    @Override
    Connections make(Scenario scenario) {
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
    Connections make(Scenario scenario) throws Exception {
      return new EngineConnections(new NettyEngines(scenario));
    }
  },
  /** The same natives without Netty's SSLEngine, with direct memory and few calls. */
  BARE_NATIVES {
    @Override
    Connections make(Scenario scenario) throws Exception {
      return new NativeConnections(scenario);
    }
  },
  /** tlsbio over the JDK. */
  TLSBIO_JDK {
    @Override
    Connections make(Scenario scenario) {
      return overHeap(scenario, "jdk");
    }
  },
  /** tlsbio over Bouncy Castle. */
  TLSBIO_BC {
    @Override
    Connections make(Scenario scenario) {
      return overHeap(scenario, "bc");
    }
  },
  /** The JDK's SSLEngine with heap buffers and no needless copy. */
  JDK_ENGINE {
    @Override
    Connections make(Scenario scenario) throws Exception {
      return new EngineConnections(JsseEngines.jdk(scenario));
    }
  },
  /** The same without a look at the certificate: what a handshake over the JDK costs at least. */
  JDK_UNCHECKED {
    @Override
    Connections make(Scenario scenario) throws Exception {
      return new EngineConnections(JsseEngines.unchecked(scenario));
    }

    @Override
    boolean checks() {
      return false;
    }
  },
  /** tls-channel over the JDK's SSLEngine and channels in memory. */
  TLS_CHANNEL {
    @Override
    Connections make(Scenario scenario) throws Exception {
      return new ChannelConnections(scenario);
    }
  },
  /** Conscrypt's SSLEngine with direct buffers. */
  CONSCRYPT {
    @Override
    Connections make(Scenario scenario) throws Exception {
      return new EngineConnections(ConscryptEngines.of(scenario));
    }
  },
  /** Bouncy Castle's SSLEngine over the JDK's cryptography, with heap buffers. */
  BCJSSE {
    @Override
    Connections make(Scenario scenario) throws Exception {
      return new EngineConnections(BcjsseEngines.of(scenario));
    }
  },
  /** Bouncy Castle's protocols themselves, with its own elliptic curves and the JDK's AES-GCM. */
  BCTLS {
    @Override
    Connections make(Scenario scenario) throws Exception {
      return new BctlsConnections(scenario);
    }
  },
  /** The JDK's AES-GCM without any TLS: the limit of all that encrypt with it. */
  AES_GCM {
    @Override
    Connections make(Scenario scenario) throws Exception {
      return new AesGcmConnections(scenario);
    }
  };

  /**
   * Makes the contexts.
   *
   * @throws UnsupportedOperationException if this contender cannot be made to do {@code scenario}
   */
  final Connections open(Scenario scenario) throws Exception {
    // The JDK before 20 and Conscrypt can be told for the process only, which measures one
    // scenario.
    System.setProperty("jdk.tls.namedGroups", String.join(",", scenario.groupNames()));
    return make(scenario);
  }

  abstract Connections make(Scenario scenario) throws Exception;

  /** Returns true if its clients verify chain and name. */
  boolean checks() {
    return true;
  }

  private static Connections overHeap(Scenario scenario, String backend) {
    return new TlsbioConnections(
        scenario,
        Tls.backend(backend),
        ByteBuffer.allocate(Connections.MOST),
        ByteBuffer.allocate(Connections.MOST));
  }
}
