// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.ConfigurationException;
import tlsbio.Identity;
import tlsbio.KeyPin;
import tlsbio.ServerBuilder;
import tlsbio.Tls;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Pinned keys.
 *
 * @since 0.1
 */
public interface PinRules {

  @Rule(Axis.VERSION)
  default void pin_01_thePeersOwnKey(Scene scene) {
    scene.connected(scene.client().pins(pin(Fixtures.SERVER, 0)), scene.server());
  }

  @Rule(Axis.VERSION)
  default void pin_02_anyKeyOfThePathAndNoOther(Scene scene) {
    scene.connected(scene.client().pins(pin(Fixtures.SERVER, 1)), scene.server());
    scene.connected(scene.client().pins(pin("root", 0)), scene.server());
    X509Certificate stranger = Fixtures.certificates("other-root").get(0);
    List<X509Certificate> sent = new ArrayList<>(Fixtures.certificates(Fixtures.SERVER));
    sent.add(stranger);
    ServerBuilder server =
        scene.server().identity(Identity.of(sent, Fixtures.identity(Fixtures.SERVER).key()));
    refused(scene, scene.client().pins(KeyPin.of(stranger)), server);
  }

  @Rule(Axis.VERSION)
  default void pin_03_otherKeysAreCode50(Scene scene) {
    ClientBuilder client = scene.client().pins(pin("direct", 0));
    CertificateVerificationException e = refused(scene, client, scene.server());
    assertTrue(e.verifyMessage().contains("pins"), e.verifyMessage());
    assertTrue(e.verifyMessage().contains(pin(Fixtures.SERVER, 0).toString()), e.verifyMessage());
  }

  @Rule(Axis.VERSION)
  default void pin_04_oneOfSeveralSuffices(Scene scene) {
    scene.connected(scene.client().pins(pin("direct", 0), pin(Fixtures.SERVER, 0)), scene.server());
    scene.connected(scene.client().pins(pin("direct", 0)).pins(), scene.server());
  }

  @Rule(Axis.VERSION)
  default void pin_05_trustAndNameAreJudgedFirst(Scene scene) {
    List<VerifyCode> codes =
        List.of(
            VerifyCode.CERT_HAS_EXPIRED,
            VerifyCode.DEPTH_ZERO_SELF_SIGNED_CERT,
            VerifyCode.HOSTNAME_MISMATCH);
    List<String> servers = List.of("expired", "self-signed", "other-name");
    for (int i = 0; i < servers.size(); i++) {
      String server = servers.get(i);
      for (String pinned : List.of(server, "direct")) {
        ClientBuilder client = scene.client().pins(pin(pinned, 0));
        Pair pair = scene.wrap(client, scene.server(server));
        pair.tryHandshake();
        pair.settle();
        Expect.refusal(pair.client(), codes.get(i));
      }
    }
  }

  @Rule(Axis.VERSION)
  default void pin_06_serversPinClients(Scene scene) {
    for (String pinned : List.of(Fixtures.CLIENT, "direct")) {
      Pair pair =
          scene.wrap(
              scene.client().identity(Fixtures.identity(Fixtures.CLIENT)),
              scene
                  .server()
                  .clientAuth(ClientAuth.REQUIRED)
                  .trust(Fixtures.trust())
                  .pins(pin(pinned, 0)));
      pair.tryHandshake();
      pair.settle();
      if (pinned.equals(Fixtures.CLIENT)) {
        assertTrue(pair.server().fault().isEmpty(), "the pinned client was refused");
      } else {
        Expect.refusal(pair.server(), VerifyCode.APPLICATION_VERIFICATION);
      }
    }
  }

  @Rule
  default void pin_07_pinsNeedVerification(Scene scene) {
    assertThrows(
        ConfigurationException.class,
        () ->
            Tls.client()
                .backend(scene.backend())
                .insecureNoVerification()
                .pins(pin("root", 0))
                .build());
  }

  private static KeyPin pin(String fixture, int index) {
    return KeyPin.of(Fixtures.certificates(fixture).get(index));
  }

  private static CertificateVerificationException refused(
      Scene scene, ClientBuilder client, ServerBuilder server) {
    Pair pair = scene.wrap(client, server);
    pair.tryHandshake();
    pair.settle();
    return Expect.refusal(pair.client(), VerifyCode.APPLICATION_VERIFICATION);
  }
}
