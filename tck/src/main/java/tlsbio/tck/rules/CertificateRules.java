// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tlsbio.AlternativeName.Kind;
import tlsbio.CertificateInfo;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.Verdict;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * What the peer's certificate says, and when it is told.
 *
 * @since 0.1
 */
public interface CertificateRules {

  @Rule({Axis.VERSION, Axis.ROLE})
  default void cert_01_verifiedPeerIsDescribed(Scene scene) {
    Pair pair = mutual(scene);
    SSLObject tls = pair.subject().tls();
    CertificateInfo info = tls.peerCertificateInfo().orElseThrow();
    assertEquals(CertificateInfo.of(tls.peerCertificates().get(0)), info);
    assertEquals(
        Optional.of(tls.isServer() ? "client" : "server"), info.subject().first("commonName"));
    assertEquals(Optional.of(info), tls.peerCertificateInfo(), "each time alike");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void cert_02_nothingIsSaidBeforeTheHandshakeIsDone(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    assertTrue(pair.subject().tls().peerCertificateInfo().isEmpty());
    pair.subject().handshake();
    assertTrue(pair.subject().tls().peerCertificateInfo().isEmpty());
  }

  @Rule(Axis.VERSION)
  default void cert_03_nothingIsSaidOfWhomNobodyKnows(Scene scene) {
    Pair pair = scene.connected();
    assertTrue(pair.server().tls().peerCertificateInfo().isEmpty(), "not asked for");
    ServerBuilder asking = scene.server().clientAuth(ClientAuth.OPTIONAL).trust(Fixtures.trust());
    pair = scene.connected(scene.client(), asking);
    assertTrue(pair.server().tls().peerCertificateInfo().isEmpty(), "asked for and not sent");
  }

  @Rule(Axis.VERSION)
  default void cert_04_nothingIsSaidOfWhatWasNotVerified(Scene scene) {
    for (ClientBuilder client :
        List.of(blind(scene), blind(scene).verifier(chain -> Verdict.accept()))) {
      SSLObject tls = scene.connected(client, scene.server("self-signed")).client().tls();
      assertTrue(tls.peerCertificateInfo().isEmpty(), "it proves nothing");
      assertEquals(1, tls.peerCertificates().size(), "and can be had all the same");
    }
  }

  @Rule(Axis.VERSION)
  default void cert_05_mapIsCpythons(Scene scene) {
    Map<String, Object> expected =
        Map.of(
            "subject",
            List.of(List.of(List.of("commonName", "server"))),
            "issuer",
            List.of(List.of(List.of("commonName", "tlsbio kit intermediate"))),
            "version",
            3,
            "notBefore",
            "Jan  1 00:00:00 2020 GMT",
            "notAfter",
            "Dec 31 23:59:59 2099 GMT",
            "subjectAltName",
            List.of(List.of("DNS", "server.test"), List.of("DNS", "also.server.test")));
    SSLObject tls = scene.connected().client().tls();
    Map<String, Object> map = tls.peerCertificateInfo().orElseThrow().asMap();
    expected.forEach((key, value) -> assertEquals(value, map.get(key), key));
    assertEquals(
        tls.peerCertificates().get(0).getSerialNumber().toString(16), map.get("serialNumber"));
    assertEquals(expected.size() + 1, map.size());
  }

  @Rule(Axis.VERSION)
  default void cert_06_alternativeNamesAreInTheirOrder(Scene scene) {
    Pair pair = scene.wrap(scene.pairing(scene.client(), scene.server("ip")).host("192.0.2.1"));
    pair.handshake();
    CertificateInfo info = pair.client().tls().peerCertificateInfo().orElseThrow();
    assertEquals(
        List.of("192.0.2.1", "2001:DB8:0:0:0:0:0:1"),
        info.alternativeNames().stream()
            .filter(name -> name.kind() == Kind.IP_ADDRESS)
            .map(name -> name.value())
            .toList());
  }

  private static ClientBuilder blind(Scene scene) {
    return Tls.client().backend(scene.backend()).version(scene.version()).insecureNoVerification();
  }

  private static Pair mutual(Scene scene) {
    return scene.connected(
        scene.client().identity(Fixtures.identity(Fixtures.CLIENT)),
        scene.server().clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust()));
  }
}
