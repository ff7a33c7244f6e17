// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.Negotiated;

/** What two engines come to. */
public interface HandshakeBehaviour extends EngineBinding {

  @ParameterizedTest
  @EnumSource
  default void bothEndsAgree(TlsVersion version) throws EngineException {
    EnginePair pair = connected(version);
    Negotiated client = pair.client.engine.negotiated();
    Negotiated server = pair.server.engine.negotiated();
    assertEquals(version, client.version());
    assertEquals(version, server.version());
    assertEquals(client.cipherSuite(), server.cipherSuite());
    assertEquals(client.group(), server.group());
    assertNull(client.alpn());
    assertNull(server.alpn());
  }

  @ParameterizedTest
  @EnumSource
  default void theHighestCommonVersionIsTaken(TlsVersion highest) throws EngineException {
    EngineSetup setup = setup(highest, "p256");
    setup.client.versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
    setup.server.versions(TlsVersion.TLS_1_2, highest);
    assertEquals(highest, setup.pair().handshake().client.engine.negotiated().version());
  }

  @ParameterizedTest
  @EnumSource
  default void theServerSelectsWhatCoreChose(TlsVersion version) throws EngineException {
    EngineSetup setup = setup(version, "p256");
    setup.offered = List.of("h2", "http/1.1", "\u00e9\u00ff");
    setup.selected = List.of("\u00e9\u00ff");
    EnginePair pair = setup.pair().handshake();
    assertEquals("\u00e9\u00ff", pair.client.engine.negotiated().alpn());
    assertEquals("\u00e9\u00ff", pair.server.engine.negotiated().alpn());
  }

  @ParameterizedTest
  @EnumSource
  default void nothingChosenGoesOnWithoutAProtocol(TlsVersion version) throws EngineException {
    EngineSetup setup = setup(version, "p256");
    setup.offered = List.of("h2");
    EnginePair pair = setup.pair().handshake();
    assertNull(pair.client.engine.negotiated().alpn());
    assertNull(pair.server.engine.negotiated().alpn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "single", "under_score.example", "xn--bcher-kva.example"})
  default void theNameIsSentAsItIs(String name) throws EngineException {
    EngineSetup setup = setup(TlsVersion.TLS_1_3, "p256");
    setup.serverName = name;
    EnginePair pair = setup.pair();
    pair.client.handshake();
    assertTrue(
        new String(pair.client.outgoing.readAll(), StandardCharsets.ISO_8859_1).contains(name));
  }

  @Test
  default void noNameIsSentUnlessGiven() throws EngineException {
    EngineSetup setup = setup(TlsVersion.TLS_1_2, "p256");
    EnginePair named = setup.pair();
    named.client.handshake();
    setup.serverName = null;
    EnginePair unnamed = setup.pair();
    unnamed.client.handshake();
    assertTrue(unnamed.client.outgoing.pending() < named.client.outgoing.pending());
  }

  @ParameterizedTest
  @EnumSource
  default void theServerTakesAnyName(TlsVersion version) throws EngineException {
    EngineSetup setup = setup(version, "p256");
    setup.serverName = "somebody.else.example";
    setup.pair().handshake();
  }
}
