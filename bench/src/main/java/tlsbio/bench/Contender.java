// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import tlsbio.Tls;

/** A way to do TLS 1.3 in memory, that a benchmark can name. */
public enum Contender {
  /** tlsbio over BoringSSL. */
  TLSBIO_BORINGSSL {
    @Override
    Connections open() {
      return new TlsbioConnections(Tls.backend("boringssl"), ByteBuffer.allocateDirect(1 << 17));
    }
  },
  /** Netty's own SSLEngine over the same natives, with direct buffers. */
  NETTY_OPENSSL {
    @Override
    Connections open() throws Exception {
      return EngineConnections.netty();
    }
  },
  /** tlsbio over the JDK. */
  TLSBIO_JDK {
    @Override
    Connections open() {
      return new TlsbioConnections(Tls.backend("jdk"), ByteBuffer.allocate(1 << 17));
    }
  },
  /** tlsbio over Bouncy Castle. */
  TLSBIO_BC {
    @Override
    Connections open() {
      return new TlsbioConnections(Tls.backend("bc"), ByteBuffer.allocate(1 << 17));
    }
  },
  /** The JDK's SSLEngine with heap buffers and no needless copy. */
  JDK_ENGINE {
    @Override
    Connections open() throws Exception {
      return EngineConnections.jdk();
    }
  };

  abstract Connections open() throws Exception;
}
