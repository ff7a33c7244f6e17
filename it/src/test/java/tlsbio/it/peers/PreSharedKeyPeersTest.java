// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientContext;
import tlsbio.Identity;
import tlsbio.Peer;
import tlsbio.PreSharedKey;
import tlsbio.Reason;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;

/** Pre-shared keys, which only Bouncy Castle has here, with OpenSSL and GnuTLS. */
@Timeout(120)
class PreSharedKeyPeersTest {

  private static final byte[] SECRET = "0123456789abcdef".getBytes(UTF_8);
  private static final String HEX = HexFormat.of().formatHex(SECRET);
  private static final PreSharedKey KEY = PreSharedKey.of("someone", SECRET);
  private static final PreSharedKey WRONG = PreSharedKey.of("someone", new byte[16]);
  private static final PreSharedKey OTHER = PreSharedKey.of("nobody", new byte[16]);
  private static final String OPENSSL_LISTENS = "^ACCEPT .*:(\\d+)$";

  private final Path home;

  PreSharedKeyPeersTest(@TempDir Path home) {
    this.home = home;
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void opensslServesWhoHasTheKey(TlsVersion version) throws IOException {
    try (Server openssl =
            Server.start(Tool.OPENSSL, home, OPENSSL_LISTENS, opensslServer(version));
        ClientContext context = Conversation.client(version).preSharedKeys(OTHER, KEY).build()) {
      if (version == TlsVersion.TLS_1_2) {
        // The first key is the only one there.
        assertEquals(Reason.ALERT_RECEIVED, refused(context, openssl.port()).reason());
      } else {
        talk(context, openssl.port());
      }
      try (ClientContext right = Conversation.client(version).preSharedKeys(KEY).build()) {
        talk(right, openssl.port());
      }
      for (PreSharedKey key : List.of(WRONG, OTHER)) {
        try (ClientContext wrong = Conversation.client(version).preSharedKeys(key).build()) {
          assertEquals(Reason.ALERT_RECEIVED, refused(wrong, openssl.port()).reason());
        }
      }
    }
  }

  private static String[] opensslServer(TlsVersion version) {
    return new String[] {
      "s_server",
      "-accept",
      "127.0.0.1:0",
      "-rev",
      "-nocert",
      "-psk_identity",
      "someone",
      "-psk",
      HEX,
      opensslVersion(version)
    };
  }

  private static String opensslVersion(TlsVersion version) {
    return version == TlsVersion.TLS_1_3 ? "-tls1_3" : "-tls1_2";
  }

  private static void talk(ClientContext context, int port) throws IOException {
    try (Talk talk = Talk.connect(context, port, Peer.unnamed())) {
      assertArrayEquals(KEY.identity(), talk.tls().pskIdentity().orElseThrow());
      assertTrue(talk.tls().group().isPresent());
      talk.say("live\n");
      assertEquals("evil", talk.hear());
    }
  }

  private static TlsException refused(ClientContext context, int port) {
    return assertThrows(
        TlsException.class,
        () -> {
          try (Talk talk = Talk.connect(context, port, Peer.unnamed())) {
            talk.hear();
          }
        });
  }

  /** A server that has the key and a certificate shows that to everyone else. */
  @Test
  void opensslFallsBackToItsCertificate() throws IOException {
    TlsVersion version = TlsVersion.TLS_1_3;
    try (Server openssl = Server.openssl(home, "p256", "-rev", "-psk", HEX, "-psk_identity", "x");
        ClientContext trusting =
            Conversation.client(version)
                .preSharedKeys(KEY)
                .trust(TrustStore.pem(Path.of(Pki.root())))
                .build();
        ClientContext strict = Conversation.client(version).preSharedKeys(KEY).build()) {
      try (Talk talk = Talk.connect(trusting, openssl.port(), Peer.of("localhost"))) {
        assertEquals(Optional.empty(), talk.tls().pskIdentity());
        assertEquals(
            Identity.pem(Pki.chain("p256"), Pki.key("p256")).chain(),
            talk.tls().peerCertificates());
      }
      CertificateVerificationException e =
          assertThrows(
              CertificateVerificationException.class,
              () -> Talk.connect(strict, openssl.port(), Peer.of("localhost")).close());
      assertEquals(VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY, e.verifyCode());
    }
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void opensslConnectsWithTheKey(TlsVersion version) throws Exception {
    String[] words = {
      "s_client",
      "-connect",
      "127.0.0.1:%s",
      "-psk_identity",
      "someone",
      "-psk",
      HEX,
      "-quiet",
      opensslVersion(version)
    };
    Conversation.served(
        Conversation.server(version).preSharedKeys(KEY),
        Tool.OPENSSL,
        words,
        PreSharedKeyPeersTest::requireKey);
    Conversation.refusing(
        Conversation.server(version).preSharedKeys(WRONG), Tool.OPENSSL, words, Reason.BAD_PSK);
    Conversation.refusing(
        Conversation.server(version).preSharedKeys(OTHER),
        Tool.OPENSSL,
        words,
        Reason.PSK_IDENTITY_NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void gnutlsConnectsWithTheKey(TlsVersion version) throws Exception {
    String[] words = {
      "--pskusername",
      "someone",
      "--pskkey",
      HEX,
      "--priority",
      pskPriority(version),
      "-p",
      "%s",
      "127.0.0.1"
    };
    if (version == TlsVersion.TLS_1_3) {
      // In TLS 1.2 gnutls-cli 3.7.9 crashes where a server sends no hint, with openssl's too.
      Conversation.served(
          Conversation.server(version).preSharedKeys(KEY),
          Tool.GNUTLS_CLI,
          words,
          PreSharedKeyPeersTest::requireKey);
    }
    Conversation.refusing(
        Conversation.server(version).preSharedKeys(WRONG), Tool.GNUTLS_CLI, words, Reason.BAD_PSK);
    Conversation.refusing(
        Conversation.server(version).preSharedKeys(OTHER),
        Tool.GNUTLS_CLI,
        words,
        Reason.PSK_IDENTITY_NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource(TlsVersion.class)
  void gnutlsServesWhoHasTheKey(TlsVersion version) throws IOException {
    Path passwords = Files.writeString(home.resolve("psk"), "someone:" + HEX + "\n");
    try (Server gnutls =
            Server.gnutls(
                home, "--pskpasswd", passwords.toString(), "--priority", pskPriority(version));
        ClientContext context = Conversation.client(version).preSharedKeys(KEY).build()) {
      try (Talk talk = Talk.connect(context, gnutls.port(), Peer.unnamed())) {
        requireKey(talk);
        talk.say("live\n");
        assertEquals("live", talk.hear());
      }
    }
  }

  private static String pskPriority(TlsVersion version) {
    return "NORMAL:-VERS-ALL:+VERS-TLS"
        + (version == TlsVersion.TLS_1_3 ? "1.3" : "1.2")
        + ":-KX-ALL:+ECDHE-PSK:+DHE-PSK";
  }

  private static void requireKey(Talk talk) {
    assertArrayEquals(KEY.identity(), talk.tls().pskIdentity().orElseThrow());
    assertEquals(List.of(), talk.tls().peerCertificates());
  }
}
