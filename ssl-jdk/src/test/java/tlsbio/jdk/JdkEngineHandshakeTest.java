// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.ClientAuth;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;
import tlsbio.engine.EngineException;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;

class JdkEngineHandshakeTest {

  @ParameterizedTest
  @EnumSource
  void bothEndsAgree(TlsVersion version) throws Exception {
    EnginePair pair = EnginePair.connected(version);
    Negotiated client = pair.client.engine.negotiated();
    Negotiated server = pair.server.engine.negotiated();
    assertEquals(version, client.version());
    assertEquals(version, server.version());
    assertEquals(client.cipherSuite(), server.cipherSuite());
    assertEquals(List.of(Fixtures.certificate("p256")), client.peerCertificates());
    assertEquals(List.of(), server.peerCertificates());
  }

  @ParameterizedTest
  @EnumSource
  void highestCommonVersionIsTaken(TlsVersion highest) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(highest, "p256");
    setup.client.versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
    setup.server.versions(TlsVersion.TLS_1_2, highest);
    assertEquals(highest, setup.pair().handshake().client.engine.negotiated().version());
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,rsa", "TLS_1_2,pss", "TLS_1_2,p256", "TLS_1_2,p384", "TLS_1_2,p521",
    "TLS_1_2,ed25519", "TLS_1_2,ed448", "TLS_1_3,rsa", "TLS_1_3,pss", "TLS_1_3,p256",
    "TLS_1_3,p384", "TLS_1_3,p521", "TLS_1_3,ed25519", "TLS_1_3,ed448"
  })
  void everyKindOfKeyServesOnBothSides(TlsVersion version, String name) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, name);
    setup.client.identity(Fixtures.identity(name));
    setup.server.clientAuth(ClientAuth.REQUIRED).trust(trust());
    EnginePair pair = setup.pair().handshake();
    pair.client.writeText("x");
    assertEquals("x", pair.server.readText());
    assertEquals(
        List.of(Fixtures.certificate(name)), pair.client.engine.negotiated().peerCertificates());
    assertEquals(
        List.of(Fixtures.certificate(name)), pair.server.engine.negotiated().peerCertificates());
  }

  @ParameterizedTest
  @CsvSource({"rsa,p256", "p256,rsa", "ed25519,p256", "p384,p256"})
  void serverOfTls13ShowsItsFirstIdentity(String first, String second) throws Exception {
    EnginePair pair = new EnginePair.Setup(TlsVersion.TLS_1_3, first, second).pair().handshake();
    assertEquals(
        List.of(Fixtures.certificate(first)), pair.client.engine.negotiated().peerCertificates());
  }

  @Test
  void serverOfTls12ShowsTheIdentityThatTheSuiteNeeds() throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(TlsVersion.TLS_1_2, "p256", "rsa");
    setup.client.cipherSuites("ECDHE-RSA-AES128-GCM-SHA256");
    EnginePair pair = setup.pair().handshake();
    assertEquals(
        List.of(Fixtures.certificate("rsa")), pair.client.engine.negotiated().peerCertificates());
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2,rsa,p256", "TLS_1_2,p256,rsa", "TLS_1_3,rsa,p256", "TLS_1_3,p256,rsa"})
  void clientShowsItsFirstIdentity(TlsVersion version, String first, String second)
      throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.client.identity(Fixtures.identity(first), Fixtures.identity(second));
    setup.server.clientAuth(ClientAuth.OPTIONAL).trust(trust());
    EnginePair pair = setup.pair().handshake();
    assertEquals(
        List.of(Fixtures.certificate(first)), pair.server.engine.negotiated().peerCertificates());
  }

  @ParameterizedTest
  @EnumSource
  void bothVerifiersAreAskedOnceWithWhatCame(TlsVersion version) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.client.identity(Fixtures.identity("rsa"));
    setup.server.clientAuth(ClientAuth.OPTIONAL).trust(trust());
    setup.pair().handshake();
    assertEquals(List.of(List.of(Fixtures.certificate("p256"))), setup.clientVerifier.asked);
    assertEquals(List.of(List.of(Fixtures.certificate("rsa"))), setup.serverVerifier.asked);
  }

  @ParameterizedTest
  @EnumSource
  void clientWithoutIdentityPassesWhereItIsOptional(TlsVersion version) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.server.clientAuth(ClientAuth.OPTIONAL).trust(trust());
    EnginePair pair = setup.pair().handshake();
    assertEquals(List.of(), pair.server.engine.negotiated().peerCertificates());
  }

  @ParameterizedTest
  @EnumSource
  void serverThatDoesNotAskGetsNoCertificate(TlsVersion version) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.client.identity(Fixtures.identity("rsa"));
    EnginePair pair = setup.pair().handshake();
    assertEquals(List.of(), pair.server.engine.negotiated().peerCertificates());
    assertEquals(List.of(), setup.serverVerifier.asked);
  }

  @ParameterizedTest
  @EnumSource
  void serverSelectsWhatCoreChose(TlsVersion version) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.offered = List.of("h2", "http/1.1", "\u00e9\u00ff");
    setup.selected = List.of("\u00e9\u00ff");
    EnginePair pair = setup.pair().handshake();
    assertEquals("\u00e9\u00ff", pair.client.engine.negotiated().alpn());
    assertEquals("\u00e9\u00ff", pair.server.engine.negotiated().alpn());
  }

  @ParameterizedTest
  @EnumSource
  void nothingChosenGoesOnWithoutAProtocol(TlsVersion version) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.offered = List.of("h2");
    EnginePair pair = setup.pair().handshake();
    assertNull(pair.client.engine.negotiated().alpn());
    assertNull(pair.server.engine.negotiated().alpn());
  }

  @ParameterizedTest
  @CsvSource({"localhost", "single", "under_score.example", "xn--bcher-kva.example"})
  void theNameIsSentAsItIs(String name) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(TlsVersion.TLS_1_3, "p256");
    setup.serverName = name;
    EnginePair pair = setup.pair();
    pair.client.handshake();
    assertTrue(hello(pair).contains(name));
  }

  @Test
  void noNameIsSentUnlessGiven() throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(TlsVersion.TLS_1_3, "p256");
    EnginePair named = setup.pair();
    named.client.handshake();
    setup.serverName = null;
    EnginePair unnamed = setup.pair();
    unnamed.client.handshake();
    assertTrue(unnamed.client.outgoing.pending() < named.client.outgoing.pending());
  }

  @ParameterizedTest
  @EnumSource
  void serverTakesAnyName(TlsVersion version) throws Exception {
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    setup.serverName = "somebody.else.example";
    setup.pair().handshake();
  }

  @ParameterizedTest
  @EnumSource
  void everySignatureAndKeyAgreementIsATask(TlsVersion version) throws Exception {
    EnginePair pair = EnginePair.connected(version);
    assertTrue(pair.client.tasks > 0);
    assertTrue(pair.server.tasks > 0);
  }

  @ParameterizedTest
  @EnumSource
  void aTaskMayRunOnAnotherThread(TlsVersion version) throws Exception {
    EnginePair pair = new EnginePair.Setup(version, "p256").pair();
    assertEquals(TlsEngine.WANT_READ, pair.client.handshake());
    assertEquals(
        TlsEngine.WANT_TASK, pair.server.engine.handshake(pair.server.in, pair.server.out));
    Thread other = new Thread(pair.server.engine.task());
    other.start();
    other.join();
    assertTrue(pair.server.handshake() == TlsEngine.WANT_READ);
    assertTrue(pair.server.outgoing.pending() > 0);
  }

  @ParameterizedTest
  @EnumSource
  void clientNeverResumes(TlsVersion version) throws Exception {
    RawEngines servers = new RawEngines("p256");
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    for (int connection = 0; connection < 2; connection++) {
      SSLEngine engine = servers.engine(false, version);
      EnginePair pair = RawEngines.asServer(servers.wrap(engine), setup).handshake();
      exchange(pair);
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
      exchange(
          EnginePair.of(
                  clients.wrap(clients.engine(true, version)),
                  willing.wrap(willing.engine(false, version)))
              .handshake());
    }
    assertEquals(1, clients.verifier.asked.size());

    RawEngines others = new RawEngines();
    EnginePair.Setup setup = new EnginePair.Setup(version, "p256");
    EnginePair.EnginePairs factories =
        new EnginePair.EnginePairs(setup.client.config(), setup.server.config());
    for (int connection = 0; connection < 2; connection++) {
      EnginePair pair =
          EnginePair.of(
              others.wrap(others.engine(true, version)), factories.connect(setup).server.engine);
      exchange(pair.handshake());
      assertFalse(pair.server.engine.negotiated().resumed());
    }
    assertEquals(2, others.verifier.asked.size());
  }

  @ParameterizedTest
  @EnumSource
  void resumptionWouldBeTold(TlsVersion version) throws Exception {
    RawEngines servers = new RawEngines("p256");
    RawEngines clients = new RawEngines();
    boolean[] resumed = new boolean[2];
    for (int connection = 0; connection < 2; connection++) {
      EnginePair pair =
          EnginePair.of(
                  clients.wrap(clients.engine(true, version)),
                  servers.wrap(servers.engine(false, version)))
              .handshake();
      exchange(pair);
      resumed[connection] = pair.client.engine.negotiated().resumed();
    }
    assertFalse(resumed[0]);
    assertTrue(resumed[1]);
  }

  private static void exchange(EnginePair pair) throws EngineException {
    pair.client.writeText("ping");
    assertEquals("ping", pair.server.readText());
    pair.server.writeText("pong");
    assertEquals("pong", pair.client.readText());
  }

  private static String hello(EnginePair pair) {
    return new String(pair.client.outgoing.readAll(), StandardCharsets.ISO_8859_1);
  }

  private static TrustStore trust() {
    return TrustStore.of(List.of(Fixtures.certificate("ca")));
  }
}
