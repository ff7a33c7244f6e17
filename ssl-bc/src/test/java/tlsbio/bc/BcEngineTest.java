// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.lang.reflect.Proxy;
import java.security.PrivateKey;
import java.security.Security;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.ClientAuth;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.Identity;
import tlsbio.NamedGroup;
import tlsbio.PreSharedKey;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;
import tlsbio.engine.testing.Fixtures;
import tlsbio.engine.testing.Token;

/** What Bouncy Castle would do otherwise, and what only its engine can be asked. */
class BcEngineTest {

  private static final Features FEATURES = new BcBackend().features();
  private static final boolean IS_FIPS = Library.areFips();

  private static final List<String> KEYS =
      List.of("rsa", "pss", "p256", "p384", "p521", "ed25519", "ed448");

  static Stream<Arguments> keys() {
    return KEYS.stream()
        .flatMap(key -> Stream.of(TlsVersion.values()).map(version -> Arguments.of(key, version)));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keysThatHideTheirBytesSignByTheirProvider(String key, TlsVersion version)
      throws EngineException {
    Identity identity = hidden(Fixtures.identity(key));
    EngineSetup setup = Engines.setup(version, "p256");
    setup.server =
        Tls.server(identity)
            .version(version)
            .trust(Fixtures.trust())
            .clientAuth(ClientAuth.REQUIRED);
    setup.client.identity(identity);
    setup.pair().handshake().exchange();
    assertEquals(List.of(identity.chain()), setup.clientVerifier.asked);
    assertEquals(List.of(identity.chain()), setup.serverVerifier.asked);
  }

  /** An identity with a key that has numbers but no encoding, which its provider must do with. */
  static Identity hidden(Identity shown) {
    PrivateKey key = shown.key();
    Class<?> kind =
        key instanceof RSAPrivateKey
            ? RSAPrivateKey.class
            : key instanceof ECPrivateKey ? ECPrivateKey.class : EdECPrivateKey.class;
    PrivateKey hidden =
        (PrivateKey)
            Proxy.newProxyInstance(
                kind.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, arguments) ->
                    List.of("getFormat", "getEncoded").contains(method.getName())
                        ? null
                        : method.invoke(key, arguments));
    return Identity.of(shown.chain(), hidden);
  }

  /** The provider of such a key is not the first one that has its algorithm. */
  @ParameterizedTest
  @CsvSource({"rsa,TLS_1_2", "rsa,TLS_1_3", "p256,TLS_1_2", "p256,TLS_1_3"})
  void keysOfATokenSignByItsProvider(String key, TlsVersion version) throws EngineException {
    Identity shown = Fixtures.identity(key);
    Security.addProvider(new Token());
    try {
      Identity identity = Identity.of(shown.chain(), new Token.Handle(shown.key()));
      EngineSetup setup = Engines.setup(version, "p256");
      setup.server = Tls.server(identity).version(version);
      setup.pair().handshake().exchange();
      assertEquals(List.of(identity.chain()), setup.clientVerifier.asked);
    } finally {
      Security.removeProvider("tlsbio-token");
    }
  }

  static Stream<NamedGroup> groups() {
    return Stream.of(
            0x17, 0x18, 0x19, 0x1d, 0x1e, 0x100, 0x101, 0x102, 0x103, 0x104, 0x11eb, 0x11ec, 0x11ed)
        .map(NamedGroup::of)
        .filter(group -> !IS_FIPS || FEATURES.has(Feature.of(group)));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void everyDeclaredGroupIsNegotiated(NamedGroup group) throws EngineException {
    assertTrue(FEATURES.has(Feature.of(group), TlsVersion.TLS_1_3));
    EngineSetup setup = Engines.setup(TlsVersion.TLS_1_3, "p256");
    setup.client.groups(group);
    setup.server.groups(group);
    EnginePair pair = setup.pair().handshake();
    assertEquals(group, pair.client.engine.negotiated().group());
    assertEquals(group, pair.server.engine.negotiated().group());
  }

  static Stream<CipherSuite> suites() {
    return CipherSuite.known().stream().filter(suite -> FEATURES.has(Feature.of(suite)));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everyDeclaredSuiteIsNegotiated(CipherSuite suite) throws EngineException {
    String key = suite.name().contains("ECDHE_RSA") ? "rsa" : "p256";
    EngineSetup setup = Engines.setup(suite.version(), key);
    setup.client.cipherSuites(suite);
    setup.server.cipherSuites(suite);
    if (suite.name().contains("_PSK_")) {
      PreSharedKey shared = PreSharedKey.of("suites", new byte[PreSharedKey.SHORTEST_SECRET]);
      setup.client.preSharedKeys(shared);
      setup.server.preSharedKeys(shared);
    }
    EnginePair pair = setup.pair().handshake();
    assertEquals(suite, pair.server.engine.negotiated().cipherSuite());
    pair.exchange();
  }

  @Test
  void mlKemIsTheDefaultAndTheCurveComesAlong() throws EngineException {
    assumeFalse(IS_FIPS, "the FIPS module has no ML-KEM");
    EngineSetup setup = Engines.setup(TlsVersion.TLS_1_3, "p256");
    assertEquals(
        NamedGroup.X25519MLKEM768, setup.pair().handshake().client.engine.negotiated().group());
    setup.server.groups(NamedGroup.X25519);
    EnginePair pair = setup.pair();
    pair.clientOutcome = pair.client.handshake();
    pair.server.handshake();
    int flight = pair.client.incoming.pending();
    pair.clientOutcome = pair.client.handshake();
    assertTrue(flight > 0);
    assertEquals(TlsEngine.DONE, pair.clientOutcome, "without a retry");
  }

  @ParameterizedTest
  @EnumSource
  void aCloseLeavesTheOtherDirectionOpen(TlsVersion version) throws EngineException {
    EnginePair pair = Engines.connected(version);
    pair.client.engine.shutdown(pair.client.out);
    assertEquals("", pair.server.readText());
    assertEquals(TlsEngine.CLOSED, pair.server.last);
    assertEquals(0, pair.server.outgoing.pending(), "no close_notify unasked");

    pair.server.writeText("still here");
    assertEquals("still here", pair.client.readText());
    pair.server.engine.shutdown(pair.server.out);
    assertEquals("", pair.client.readText());
    assertEquals(TlsEngine.CLOSED, pair.client.last);
  }

  @ParameterizedTest
  @EnumSource
  void anyAlertCanBeSent(TlsVersion version) throws EngineException {
    EnginePair pair = Engines.connected(version);
    pair.server.engine.abort(Alert.of(231), pair.server.out);
    EngineException heard = assertThrows(EngineException.class, pair.client::readText);
    assertEquals(Alert.of(231), heard.alert());
  }

  @ParameterizedTest
  @EnumSource
  void aTaskTouchesNoBio(TlsVersion version) throws EngineException {
    EngineSetup setup = Engines.setup(version, "p256");
    setup.client.offload(true);
    EnginePair pair = setup.pair();
    assertEquals(
        TlsEngine.WANT_READ, pair.client.engine.handshake(pair.client.in, pair.client.out));
    pair.server.handshake();
    int answers = 0;
    int outcome = pair.client.engine.handshake(pair.client.in, pair.client.out);
    while (outcome == TlsEngine.WANT_TASK) {
      Runnable task = pair.client.engine.task();
      int incoming = pair.client.incoming.pending();
      int outgoing = pair.client.outgoing.pending();
      int asked = setup.clientVerifier.asked.size();
      task.run();
      answers += setup.clientVerifier.asked.size() - asked;
      assertEquals(incoming, pair.client.incoming.pending());
      assertEquals(outgoing, pair.client.outgoing.pending());
      outcome = pair.client.engine.handshake(pair.client.in, pair.client.out);
    }
    assertEquals(1, answers, "the verifier is asked in a task");
    assertTrue(pair.client.outgoing.pending() > 0, "what a task wrote comes out after it");
  }
}
