// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.ClientAuth;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;

/** Who shows which certificate, and that the other's verifier is asked about it, once. */
public interface IdentityBehaviour extends EngineBinding {

  @ParameterizedTest
  @MethodSource("keysAndVersions")
  default void everyKindOfKeySignsOnBothSides(String key, TlsVersion version)
      throws EngineException {
    EngineSetup setup = setup(version, key);
    setup.client.identity(Fixtures.identity(key));
    setup.server.clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust());
    setup.pair().handshake().exchange();
    assertAsked(setup.clientVerifier, key);
    assertAsked(setup.serverVerifier, key);
  }

  @ParameterizedTest
  @CsvSource({"rsa,p256", "p256,rsa", "p384,p256"})
  default void aServerOfTls13ShowsItsFirstIdentity(String first, String second)
      throws EngineException {
    EngineSetup setup = setup(TlsVersion.TLS_1_3, first, second);
    setup.pair().handshake();
    assertAsked(setup.clientVerifier, first);
  }

  @Test
  default void aServerOfTls12ShowsTheIdentityThatTheSuiteNeeds() throws EngineException {
    EngineSetup setup = setup(TlsVersion.TLS_1_2, "p256", "rsa");
    setup.client.cipherSuites("ECDHE-RSA-AES128-GCM-SHA256");
    setup.pair().handshake();
    assertAsked(setup.clientVerifier, "rsa");
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2,rsa,p256", "TLS_1_2,p256,rsa", "TLS_1_3,rsa,p256", "TLS_1_3,p256,rsa"})
  default void aClientShowsItsFirstIdentity(TlsVersion version, String first, String second)
      throws EngineException {
    EngineSetup setup = setup(version, "p256");
    setup.client.identity(Fixtures.identity(first), Fixtures.identity(second));
    setup.server.clientAuth(ClientAuth.OPTIONAL).trust(Fixtures.trust());
    setup.pair().handshake();
    assertAsked(setup.serverVerifier, first);
  }

  @ParameterizedTest
  @EnumSource
  default void aClientWithoutIdentityPassesWhereItIsOptional(TlsVersion version)
      throws EngineException {
    EngineSetup setup = setup(version, "p256");
    setup.server.clientAuth(ClientAuth.OPTIONAL).trust(Fixtures.trust());
    EnginePair pair = setup.pair().handshake();
    assertEquals(List.of(), pair.server.engine.negotiated().peerCertificates());
  }

  @ParameterizedTest
  @EnumSource
  default void aServerThatDoesNotAskGetsNoCertificate(TlsVersion version) throws EngineException {
    EngineSetup setup = setup(version, "p256");
    setup.client.identity(Fixtures.identity("rsa"));
    EnginePair pair = setup.pair().handshake();
    assertEquals(List.of(), pair.server.engine.negotiated().peerCertificates());
    assertEquals(List.of(), setup.serverVerifier.asked);
  }

  private static void assertAsked(RecordingVerifier verifier, String fixture) {
    List<X509Certificate> chain = List.of(Fixtures.certificate(fixture));
    assertEquals(List.of(chain), verifier.asked);
  }
}
