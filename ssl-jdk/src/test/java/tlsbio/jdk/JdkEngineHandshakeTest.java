// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.TlsVersion;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;
import tlsbio.engine.testing.Fixtures;

class JdkEngineHandshakeTest {

  @Test
  void anEdwardsKeyThatStandsFirstIsShownFirst() throws Exception {
    EngineSetup setup = Engines.setup(TlsVersion.TLS_1_3, "ed25519", "p256");
    setup.pair().handshake();
    assertEquals(List.of(List.of(Fixtures.certificate("ed25519"))), setup.clientVerifier.asked);
  }

  @ParameterizedTest
  @EnumSource
  void everySignatureAndKeyAgreementIsATask(TlsVersion version) throws Exception {
    EnginePair pair = Engines.connected(version);
    assertTrue(pair.client.tasks > 0);
    assertTrue(pair.server.tasks > 0);
  }

  @ParameterizedTest
  @EnumSource
  void aTaskMayRunOnAnotherThread(TlsVersion version) throws Exception {
    EnginePair pair = Engines.setup(version, "p256").pair();
    assertEquals(TlsEngine.WANT_READ, pair.client.handshake());
    assertEquals(
        TlsEngine.WANT_TASK, pair.server.engine.handshake(pair.server.in, pair.server.out));
    Thread other = new Thread(pair.server.engine.task());
    other.start();
    other.join();
    assertTrue(pair.server.handshake() == TlsEngine.WANT_READ);
    assertTrue(pair.server.outgoing.pending() > 0);
  }

  /** As a resumed session must tell them: the trust manager is not asked then. */
  @ParameterizedTest
  @EnumSource
  void thePeersCertificatesAreTold(TlsVersion version) throws Exception {
    EnginePair pair = Engines.connected(version);
    assertEquals(
        List.of(Fixtures.certificate("p256")), pair.client.engine.negotiated().peerCertificates());
    assertEquals(List.of(), pair.server.engine.negotiated().peerCertificates());
  }

  @ParameterizedTest
  @EnumSource
  void clientNeverResumes(TlsVersion version) throws Exception {
    RawEngines servers = new RawEngines("p256");
    EngineSetup setup = Engines.setup(version, "p256");
    for (int connection = 0; connection < 2; connection++) {
      EnginePair pair = setup.pairWithServer(servers.wrap(servers.engine(false, version)));
      pair.handshake().exchange();
      assertFalse(pair.client.engine.negotiated().resumed());
    }
    assertEquals(2, setup.clientVerifier.asked.size());
  }

  /** The first part shows that the client would resume, so that the second means something. */
  @ParameterizedTest
  @EnumSource
  void serverNeverResumes(TlsVersion version) throws Exception {
    RawEngines willing = new RawEngines("p256");
    RawEngines clients = new RawEngines();
    for (int connection = 0; connection < 2; connection++) {
      RawEngines.pair(clients, willing, version).handshake().exchange();
    }
    assertEquals(1, clients.verifier.asked.size());

    RawEngines others = new RawEngines();
    EngineSetup setup = Engines.setup(version, "p256");
    EngineSetup.Factories factories = setup.factories();
    for (int connection = 0; connection < 2; connection++) {
      EnginePair pair =
          EnginePair.of(
              others.wrap(others.engine(true, version)),
              factories.connect(setup).server.engine,
              factories.servers().memory());
      pair.handshake().exchange();
    }
    assertEquals(2, others.verifier.asked.size());
  }
}
