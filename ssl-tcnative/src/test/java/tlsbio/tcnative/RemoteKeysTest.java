// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Security;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.Alert;
import tlsbio.CertificateVerificationException;
import tlsbio.ChannelBinding;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.ConfigurationException;
import tlsbio.Identity;
import tlsbio.MemoryBIO;
import tlsbio.OcspPolicy;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.VerifyCode;
import tlsbio.engine.testing.Fixtures;
import tlsbio.engine.testing.Token;

/** The door for keys that are elsewhere: an opaque key and its JCA provider. */
class RemoteKeysTest {

  private final MemoryBIO toServer = MemoryBIO.create();
  private final MemoryBIO toClient = MemoryBIO.create();

  @BeforeEach
  void plugIn() {
    Security.addProvider(new Token());
    Token.broken = false;
    Token.signer = null;
  }

  @AfterEach
  void pullOut() {
    Security.removeProvider("tlsbio-token");
  }

  private static Identity elsewhere(String name) {
    Identity here = Fixtures.identity(name);
    return Identity.of(here.chain(), new Token.Handle(here.key()));
  }

  private static ServerContext server(TlsVersion version, boolean offload, Identity... identities) {
    return Tls.server(identities[0])
        .identity(identities)
        .backend("boringssl")
        .version(version)
        .offload(offload)
        .build();
  }

  private static ClientContext client() {
    return Tls.client().backend("boringssl").insecureNoVerification().build();
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2, p256", "TLS_1_3, p256", "TLS_1_2, rsa", "TLS_1_3, rsa"})
  void itSignsInsideTheHandshake(TlsVersion version, String name) throws Exception {
    try (ServerContext server = server(version, false, elsewhere(name));
        ClientContext client = client();
        SSLObject s = server.wrapBio(toServer, toClient);
        SSLObject c = client.wrapBio(toClient, toServer, "localhost")) {
      c.doHandshake();
      s.doHandshake();
      c.doHandshake();
      assertEquals(Status.DONE, s.doHandshake());
      assertEquals(Status.DONE, c.doHandshake());
      assertSame(Thread.currentThread(), Token.signer);
      assertEquals(Fixtures.identity(name).chain(), c.peerCertificates());
      assertArrayEquals(
          c.channelBinding(ChannelBinding.TLS_SERVER_END_POINT),
          s.channelBinding(ChannelBinding.TLS_SERVER_END_POINT),
          "the server's end knows which certificate it has shown");
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsResponseIsStapledToo(TlsVersion version) throws Exception {
    // Nothing in it, so that a client refuses it: for that it must have come.
    byte[] empty = {0x30, 7, 0x0a, 1, 0, (byte) 0xa0, 2, 0x30, 0};
    Identity stapling = elsewhere("p256").withOcspResponse(empty);
    ClientBuilder builder =
        Tls.client().backend("boringssl").trust(Fixtures.trust()).ocspStapling(OcspPolicy.REQUIRE);
    try (ServerContext server = server(version, false, stapling);
        ClientContext client = builder.build();
        SSLObject s = server.wrapBio(toServer, toClient);
        SSLObject c = client.wrapBio(toClient, toServer, "localhost")) {
      c.doHandshake();
      s.doHandshake();
      CertificateVerificationException e =
          assertThrows(CertificateVerificationException.class, c::doHandshake);
      assertEquals(VerifyCode.OCSP_VERIFY_FAILED, e.verifyCode());
    }
  }

  @Test
  void withOffloadItSignsOnTheThreadThatRunsTheTask() throws Exception {
    try (ServerContext server = server(TlsVersion.TLS_1_3, true, elsewhere("p256"));
        ClientContext client = client();
        SSLObject s = server.wrapBio(toServer, toClient);
        SSLObject c = client.wrapBio(toClient, toServer, "localhost")) {
      c.doHandshake();
      assertEquals(Status.WANT_TASK, s.doHandshake());
      assertEquals(Status.WANT_TASK, s.doHandshake());
      CompletableFuture.runAsync(s.task()).join();
      assertNotEquals(Thread.currentThread(), Token.signer);
      s.doHandshake();
      assertEquals(Status.DONE, c.doHandshake());
      assertEquals(Status.DONE, s.doHandshake());
    }
  }

  @Test
  void aTokenThatFailsEndsTheHandshakeWithItsReason() throws Exception {
    try (ServerContext server = server(TlsVersion.TLS_1_3, false, elsewhere("p256"));
        ClientContext client = client();
        SSLObject s = server.wrapBio(toServer, toClient);
        SSLObject c = client.wrapBio(toClient, toServer, "localhost")) {
      Token.broken = true;
      c.doHandshake();
      TlsException fault = assertThrows(TlsException.class, s::doHandshake);
      assertTrue(String.valueOf(fault.getMessage()).contains("pulled out"), fault::toString);
      assertEquals(Optional.of(Alert.INTERNAL_ERROR), fault.alert());
      TlsException heard = assertThrows(TlsException.class, c::doHandshake);
      assertEquals(Optional.of(Alert.INTERNAL_ERROR), heard.alert());
    }
  }

  @Test
  void aSecondOneIsRefusedWhenTheContextIsBuilt() {
    assertThrows(
        ConfigurationException.class,
        () -> server(TlsVersion.TLS_1_3, false, elsewhere("p256"), elsewhere("rsa")));
  }
}
