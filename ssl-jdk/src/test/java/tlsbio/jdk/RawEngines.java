// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import tlsbio.Identity;
import tlsbio.TlsVersion;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.Fixtures;
import tlsbio.engine.testing.RecordingVerifier;
import tlsbio.spi.MemoryKind;

/** SSLEngines in a test's own hands, for what {@link JdkEngineFactory} never does. */
final class RawEngines {

  static final JdkProvider SUN = new JdkProvider(null);

  final SSLContext context;
  final RecordingVerifier verifier = RecordingVerifier.accepting();
  final List<SSLEngine> made = new ArrayList<>();

  RawEngines(String... identities) {
    List<Identity> all = List.of(identities).stream().map(Fixtures::identity).toList();
    try {
      context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new JdkKeys(all)}, new TrustManager[] {new JdkTrust(null)}, null);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** An engine that can resume: it has a host and a port to look sessions up by. */
  SSLEngine engine(boolean isClient, TlsVersion version) {
    SSLEngine engine = context.createSSLEngine("localhost", 1);
    engine.setUseClientMode(isClient);
    engine.setEnabledProtocols(new String[] {version.toString()});
    engine.setHandshakeApplicationProtocolSelector(new JdkConnection(verifier, ""));
    made.add(engine);
    return engine;
  }

  TlsEngine wrap(SSLEngine engine) {
    return new JdkEngine(new JdkRecords(engine, new SpareRoom()), () -> {});
  }

  /** A pair of both kinds' own. */
  static EnginePair pair(RawEngines clients, RawEngines servers, TlsVersion version) {
    return EnginePair.of(
        clients.wrap(clients.engine(true, version)),
        servers.wrap(servers.engine(false, version)),
        MemoryKind.HEAP);
  }
}
