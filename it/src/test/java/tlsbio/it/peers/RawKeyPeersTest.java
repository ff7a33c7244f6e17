// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientAuth;
import tlsbio.ClientContext;
import tlsbio.Identity;
import tlsbio.Peer;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.TlsVersion;
import tlsbio.VerifyCode;

/** Raw public keys, which only Bouncy Castle has here, with GnuTLS. */
@Timeout(120)
class RawKeyPeersTest {

  private final Path home;

  RawKeyPeersTest(@TempDir Path home) {
    this.home = home;
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void gnutlsServesWithARawKey(TlsVersion version) throws Exception {
    try (Server gnutls =
            Server.gnutls(
                home,
                "--rawpkkeyfile",
                Pki.key("p256").toString(),
                "--rawpkfile",
                rawKey("p256"),
                "--disable-client-cert",
                "--priority",
                rawPriority(version, "+CTYPE-SRV-RAWPK"));
        ClientContext context =
            Conversation.client(version).trustRawPublicKeys(keys("p256").getPublic()).build();
        ClientContext other =
            Conversation.client(version).trustRawPublicKeys(keys("client").getPublic()).build()) {
      try (Talk talk = Talk.connect(context, gnutls.port(), Peer.unnamed())) {
        assertEquals(Optional.of(keys("p256").getPublic()), talk.tls().peerPublicKey());
        assertEquals(List.of(), talk.tls().peerCertificates());
        talk.say("live\n");
        assertEquals("live", talk.hear());
      }
      CertificateVerificationException e =
          assertThrows(
              CertificateVerificationException.class,
              () -> Talk.connect(other, gnutls.port(), Peer.unnamed()).close());
      assertEquals(VerifyCode.RPK_UNTRUSTED, e.verifyCode());
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void gnutlsTakesAClientsRawKey(TlsVersion version) throws Exception {
    try (Server gnutls =
            Server.gnutls(
                home,
                "--rawpkkeyfile",
                Pki.key("p256").toString(),
                "--rawpkfile",
                rawKey("p256"),
                "--require-client-cert",
                "--priority",
                rawPriority(version, "+CTYPE-SRV-RAWPK:+CTYPE-CLI-RAWPK"));
        ClientContext context =
            Conversation.client(version)
                .trustRawPublicKeys(keys("p256").getPublic())
                .rawPublicKey(keys("client"))
                .build()) {
      try (Talk talk = Talk.connect(context, gnutls.port(), Peer.unnamed())) {
        talk.say("live\n");
        assertEquals("live", talk.hear());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void gnutlsConnectsWithRawKeys(TlsVersion version) throws Exception {
    String[] words = {
      "--rawpkkeyfile",
      Pki.key("client").toString(),
      "--rawpkfile",
      rawKey("client"),
      "--insecure",
      "--priority",
      rawPriority(version, "+CTYPE-SRV-RAWPK:+CTYPE-CLI-RAWPK"),
      "-p",
      "%s",
      "127.0.0.1"
    };
    PublicKey client = keys("client").getPublic();
    ServerBuilder server =
        Conversation.server(version)
            .rawPublicKey(keys("p256"))
            .clientAuth(ClientAuth.REQUIRED)
            .trustRawPublicKeys(client);
    Conversation.served(
        server,
        Tool.GNUTLS_CLI,
        words,
        talk -> assertEquals(Optional.of(client), talk.tls().peerPublicKey()));
    Conversation.refusing(
        server.trustRawPublicKeys(keys("rsa").getPublic()),
        Tool.GNUTLS_CLI,
        words,
        Reason.CERTIFICATE_VERIFY_FAILED);
  }

  private static String rawPriority(TlsVersion version, String types) {
    return "NORMAL:-VERS-ALL:+VERS-TLS"
        + (version == TlsVersion.TLS_1_3 ? "1.3" : "1.2")
        + ":-CTYPE-ALL:"
        + types;
  }

  private static KeyPair keys(String name) throws IOException {
    Identity identity = Identity.pem(Pki.chain(name), Pki.key(name));
    return new KeyPair(identity.chain().get(0).getPublicKey(), identity.key());
  }

  /** Returns the file of a public key, as GnuTLS wants it. */
  private String rawKey(String name) throws Exception {
    Path file = home.resolve(name + ".pub");
    Outcome outcome =
        Tool.OPENSSL.run(
            "", "pkey", "-in", Pki.key(name).toString(), "-pubout", "-out", file.toString());
    assertEquals(0, outcome.exit(), outcome::toString);
    return file.toString();
  }
}
