// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.Identity;
import tlsbio.MemoryBIO;
import tlsbio.OcspPolicy;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.VerifyCode;
import tlsbio.it.interop.InteropTest.Couple;
import tlsbio.tck.kit.Fixtures;

/** Stapled responses between each client and each server that staples. */
class StaplingInteropTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2050-01-01T00:00:00Z"), ZoneOffset.UTC);

  static Stream<Couple> couples() {
    return InteropTest.couples()
        .filter(
            couple ->
                Tls.backend(couple.server())
                    .features()
                    .has(Feature.OCSP_SERVER_STAPLING, couple.version()));
  }

  @ParameterizedTest
  @MethodSource("couples")
  void goodResponsesArriveAsTheyAre(Couple couple) throws TlsException {
    for (String response : new String[] {"rev-good", "rev-good-delegated", "rev-good-sha256"}) {
      byte[] came = connect(couple, "rev-good", response);
      assertArrayEquals(Fixtures.ocspResponse(response), came);
    }
  }

  @ParameterizedTest
  @MethodSource("couples")
  void badOnesAreRefusedWithTheSameCode(Couple couple) {
    assertEquals(VerifyCode.CERT_REVOKED, refusal(couple, "rev-revoked", "rev-revoked"));
    assertEquals(VerifyCode.OCSP_CERT_UNKNOWN, refusal(couple, "rev-good", "rev-good-unknown"));
    for (String response : new String[] {"rev-good-forged", "rev-good-stranger", "rev-revoked"}) {
      assertEquals(VerifyCode.OCSP_VERIFY_FAILED, refusal(couple, "rev-good", response));
    }
  }

  private static VerifyCode refusal(Couple couple, String identity, String response) {
    return assertThrows(
            CertificateVerificationException.class, () -> connect(couple, identity, response))
        .verifyCode();
  }

  private static byte[] connect(Couple couple, String identity, String response)
      throws TlsException {
    Identity stapling =
        Fixtures.identity(identity).withOcspResponse(Fixtures.ocspResponse(response));
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    try (ClientContext clients =
            couple
                .clients()
                .trust(Fixtures.trust("rev-root"))
                .clock(CLOCK)
                .ocspStapling(OcspPolicy.REQUIRE)
                .build();
        ServerContext servers = couple.servers("rev-good").identity(stapling).build();
        SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST);
        SSLObject server = servers.wrapBio(toServer, toClient)) {
      for (int i = 0; i < 10 && client.doHandshake() != Status.DONE; i++) {
        server.doHandshake();
      }
      return client.ocspResponse().orElseThrow();
    }
  }
}
