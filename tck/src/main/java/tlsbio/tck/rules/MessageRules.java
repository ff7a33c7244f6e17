// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.ClientAuth;
import tlsbio.NamedGroup;
import tlsbio.Peer;
import tlsbio.Reason;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * What messages of faults say: enough to mend the fault without a debugger, and no more than may be
 * read by whoever reads logs.
 *
 * @since 0.1
 */
public interface MessageRules {

  /** The most characters of a message. */
  int LONGEST = 8_192;

  @Rule({Axis.VERSION, Axis.ROLE})
  default void msg_01_sidePhasePeerAndBackendAreNamed(Scene scene) throws TlsException {
    Peer peer = Peer.of(Fixtures.HOST, 4433);
    String side = scene.role().toString();
    Pair ended = scene.wrap(scene.pairing(scene.client(), scene.server()).peer(peer));
    ended.end(ended.peer());
    ended.tryHandshake();
    says(ended.subject(), side, "handshake", scene.backend().name(), end(ended, peer));
    Pair damaged = scene.wrap(scene.pairing(scene.client(), scene.server()).peer(peer));
    damage(scene, damaged.handshake());
    says(damaged.subject(), side, "connection", scene.backend().name(), end(damaged, peer));
  }

  @Rule
  default void msg_02_versionsOfferedAndAcceptedAreNamed(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.client().version(TlsVersion.TLS_1_2), scene.server().version(TlsVersion.TLS_1_3));
    failed(pair, Reason.UNSUPPORTED_PROTOCOL);
    says(pair.server(), "client offers versions [TLSv1.2]", "server accepts versions [TLSv1.3]");
    says(pair.client(), "protocol_version", "this client offers versions [TLSv1.2]");
  }

  @Rule(Axis.VERSION)
  default void msg_03_suitesOfferedAndAcceptedAreNamed(Scene scene) {
    boolean old = scene.version() == TlsVersion.TLS_1_2;
    CipherSuite one =
        CipherSuite.of(old ? "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" : "TLS_AES_128_GCM_SHA256");
    CipherSuite other =
        CipherSuite.of(old ? "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" : "TLS_AES_256_GCM_SHA384");
    Pair pair = scene.wrap(scene.client().cipherSuites(one), scene.server().cipherSuites(other));
    failed(pair, Reason.NO_SHARED_CIPHER);
    says(pair.server(), one.name(), other.name(), "client offers", "server accepts");
    says(pair.client(), "handshake_failure", "this client offers", one.name(), "groups [");
  }

  @Rule(Axis.VERSION)
  default void msg_04_groupsOfferedAndAcceptedAreNamed(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.client().groups(NamedGroup.of("secp256r1")),
            scene.server().groups(NamedGroup.of("secp384r1")));
    pair.tryHandshake();
    pair.settle();
    says(pair.server(), "groups [secp256r1]", "groups [secp384r1]");
    says(pair.client(), "groups [secp256r1]");
  }

  @Rule(Axis.VERSION)
  default void msg_05_protocolsOfferedAndAcceptedAreNamed(Scene scene) {
    Pair pair = scene.wrap(scene.client().alpn("ours", "older"), scene.server().alpn("theirs"));
    failed(pair, Reason.NO_APPLICATION_PROTOCOL);
    says(pair.server(), "protocols [ours, older]", "protocols [theirs]");
    says(pair.client(), "no_application_protocol", "this client offers protocols [ours, older]");
  }

  @Rule(Axis.VERSION)
  default void msg_06_namesOfTheCertificateAndTheWantedOneAreNamed(Scene scene) {
    Pair pair = scene.wrap(scene.pairing(scene.client(), scene.server()).host("elsewhere.test"));
    failed(pair, Reason.CERTIFICATE_VERIFY_FAILED);
    says(pair.client(), "elsewhere.test", "server.test", "also.server.test", "depth 0");
    says(pair.client(), subjectAndSerial(Fixtures.certificates(Fixtures.SERVER).get(0)));
    Pair address = scene.wrap(scene.pairing(scene.client(), scene.server("ip")).host("192.0.2.7"));
    failed(address, Reason.CERTIFICATE_VERIFY_FAILED);
    says(address.client(), "192.0.2.7", "192.0.2.1");
  }

  @Rule(Axis.VERSION)
  default void msg_07_datesAndTheTimeAreNamed(Scene scene) {
    Clock clock = Clock.fixed(Instant.parse("2031-02-03T04:05:06Z"), ZoneOffset.UTC);
    Pair pair = scene.wrap(scene.client().clock(clock), scene.server("expired"));
    failed(pair, Reason.CERTIFICATE_VERIFY_FAILED);
    X509Certificate expired = Fixtures.certificates("expired").get(0);
    says(pair.client(), "2021-01-01T00:00:00Z", "2031-02-03T04:05:06Z", "depth 0");
    says(pair.client(), subjectAndSerial(expired));
    Pair issuer = scene.wrap(scene.client().clock(clock), scene.server("under-expired"));
    failed(issuer, Reason.CERTIFICATE_VERIFY_FAILED);
    says(issuer.client(), "CN=tlsbio kit expired intermediate", "depth 1");
    says(issuer.client(), subjectAndSerial(Fixtures.certificates("under-expired").get(1)));
  }

  @Rule(Axis.VERSION)
  default void msg_08_missingIssuerIsNamed(Scene scene) {
    Pair pair =
        scene.wrap(scene.client(), scene.server().identity(Fixtures.leafOnly(Fixtures.SERVER)));
    failed(pair, Reason.CERTIFICATE_VERIFY_FAILED);
    says(pair.client(), "CN=server", "CN=tlsbio kit intermediate", "depth 0");
  }

  @Rule(Axis.VERSION)
  default void msg_09_peerThatRefusesACertificateIsToldWhich(Scene scene) {
    Pair pair = scene.wrap(scene.client(), scene.server("expired"));
    failed(pair, Reason.CERTIFICATE_VERIFY_FAILED);
    TlsException e = Expect.fault(pair.server(), Reason.ALERT_RECEIVED);
    says(pair.server(), e.alert().orElseThrow().name());
    says(pair.server(), subjectAndSerial(Fixtures.certificates("expired").get(0)));
  }

  @Rule(Axis.VERSION)
  default void msg_10_missingCertificateIsSaid(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.client(), scene.server().trust(Fixtures.trust()).clientAuth(ClientAuth.REQUIRED));
    failed(pair, Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE);
    says(pair.server(), "sent no certificate", "required");
  }

  @Rule(Axis.VERSION)
  default void msg_11_nameAskedForIsNamed(Scene scene) throws TlsException {
    Pair pair = scene.wrap(scene.client().alpn("a"), scene.server().alpn("b"));
    failed(pair, Reason.NO_APPLICATION_PROTOCOL);
    says(pair.server(), "asked for " + Fixtures.HOST);
    Pair unrecognized = scene.wrap();
    unrecognized.client().handshake();
    unrecognized.client().incoming().write(new byte[] {21, 3, 3, 0, 2, 2, 112});
    assertThrows(TlsException.class, () -> unrecognized.client().handshake());
    says(unrecognized.client(), Alert.UNRECOGNIZED_NAME.name(), "server name " + Fixtures.HOST);
  }

  @Rule
  default void msg_12_hostileHelloMakesNoLongMessage(Scene scene) {
    byte[] name = Hello.vector8("\u001b[2J\r\nforged".getBytes(StandardCharsets.ISO_8859_1));
    byte[][] names = IntStream.range(0, 4_000).mapToObj(i -> name).toArray(byte[][]::new);
    byte[] many = Hello.u16s(IntStream.range(0x4000, 0x4000 + 6_000).toArray());
    byte[] some = Hello.u16s(IntStream.range(0x4000, 0x4000 + 100).toArray());
    refusedBriefly(
        scene,
        Hello.usual().extension(16, Hello.vector16(Hello.join(names))),
        Reason.NO_APPLICATION_PROTOCOL);
    refusedBriefly(scene, Hello.usual().rawSuites(many), Reason.NO_SHARED_CIPHER);
    refusedBriefly(
        scene,
        Hello.bare().suites(0x1301).extension(43, Hello.vector8(some)),
        Reason.UNSUPPORTED_PROTOCOL);
  }

  @Rule(Axis.VERSION)
  default void msg_13_hostileCertificateMakesNoLongMessage(Scene scene) {
    Pair pair = scene.wrap(scene.client(), scene.server("hostile-name"));
    failed(pair, Reason.CERTIFICATE_VERIFY_FAILED);
    says(pair.client(), "self-signed");
    Pair there = scene.wrap(scene.client(), scene.server("hostile-name"));
    failed(there, Reason.CERTIFICATE_VERIFY_FAILED);
    says(there.server(), "OU=");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void msg_14_noSecretIsInAMessage(Scene scene) throws TlsException {
    String secret = "correct horse battery staple";
    Pair pair = scene.wrap(scene.client().alpn("kit"), scene.server().alpn("kit")).handshake();
    pair.transfer(pair.peer(), secret.getBytes(StandardCharsets.US_ASCII));
    pair.transfer(pair.subject(), secret.getBytes(StandardCharsets.US_ASCII));
    pair.peer().write(secret.getBytes(StandardCharsets.US_ASCII));
    byte[] record = pair.peer().outgoing().readAll();
    record[record.length - 1] ^= 1;
    pair.subject().incoming().write(record);
    assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(100)));
    String key = HexFormat.of().formatHex(Fixtures.identity(Fixtures.SERVER).key().getEncoded());
    for (Throwable e = pair.subject().fault().orElseThrow(); e != null; e = e.getCause()) {
      String text = String.valueOf(e);
      assertFalse(text.contains("horse"), text);
      assertFalse(text.contains(key.substring(key.length() - 40)), text);
    }
  }

  @Rule(Axis.VERSION)
  default void msg_15_messageIsToldAgainAsItWas(Scene scene) {
    Pair pair = scene.wrap(scene.client(), scene.server("expired"));
    failed(pair, Reason.CERTIFICATE_VERIFY_FAILED);
    String first = message(pair.client());
    TlsException again = assertThrows(TlsException.class, () -> pair.client().tls().doHandshake());
    assertEquals(first, again.getMessage());
  }

  private static String end(Pair pair, Peer peer) {
    return pair.subject() == pair.client() ? peer.toString() : Peer.unnamed().toString();
  }

  private static void damage(Scene scene, Pair pair) throws TlsException {
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    pair.peer().write(scene.bytes(100));
    byte[] record = pair.peer().outgoing().readAll();
    record[record.length - 1] ^= 1;
    pair.subject().incoming().write(record);
    assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(100)));
  }

  private static void refusedBriefly(Scene scene, Hello hello, Reason reason) {
    Pairing pairing =
        scene.pairing(
            scene.client(),
            scene.server().alpn("kit").versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3));
    Side server = scene.wrap(pairing).server();
    server.incoming().write(Hello.fragment(Hello.record(22, hello.message()), 16_000));
    assertThrows(TlsException.class, server::handshake);
    Expect.fault(server, reason);
    says(server, " more]");
  }

  /** Handshakes, and checks that one side has failed for {@code reason}. */
  private static void failed(Pair pair, Reason reason) {
    pair.tryHandshake();
    pair.settle();
    List<Reason> reasons = new ArrayList<>();
    for (Side side : List.of(pair.client(), pair.server())) {
      side.fault().ifPresent(e -> reasons.add(e.reason()));
    }
    assertTrue(reasons.contains(reason), () -> reasons + ", not " + reason);
  }

  /**
   * Checks that the message of {@code side}'s fault has all of {@code facts}, on one short line.
   */
  private static void says(Side side, String... facts) {
    String message = message(side);
    for (String fact : facts) {
      assertTrue(message.contains(fact), () -> side + " does not say '" + fact + "': " + message);
    }
    assertTrue(message.length() <= LONGEST, () -> message.length() + " characters");
    message
        .codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              assertTrue(
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR,
                  () -> "not on one line as it stands: " + message);
            });
  }

  private static String message(Side side) {
    return String.valueOf(
        side.fault().orElseThrow(() -> new AssertionError(side + ": no fault")).getMessage());
  }

  private static String[] subjectAndSerial(X509Certificate certificate) {
    return new String[] {
      certificate.getSubjectX500Principal().getName(),
      "0x" + certificate.getSerialNumber().toString(16)
    };
  }
}
