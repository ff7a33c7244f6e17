// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.TlsVersion;
import tlsbio.engine.Negotiated;

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
    assertTrue(pair.client.tasks > 0 && pair.server.tasks > 0);
  }

  @ParameterizedTest
  @EnumSource
  void dataGoesBothWays(TlsVersion version) throws Exception {
    EnginePair pair = EnginePair.connected(version);
    pair.client.writeText("ping");
    assertEquals("ping", pair.server.readText());
    pair.server.writeText("pong");
    assertEquals("pong", pair.client.readText());
  }
}
