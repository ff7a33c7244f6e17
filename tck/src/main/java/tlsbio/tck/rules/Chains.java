// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import tlsbio.ClientBuilder;
import tlsbio.ConfigurationException;
import tlsbio.Identity;
import tlsbio.TlsException;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;
import tlsbio.tck.kit.ChainCase;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Scene;

/** Shows chains that were made for it to a client, and looks what it says. */
final class Chains {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  /**
   * What a stack may refuse to show: BoringSSL the usage, a FIPS module the size of its own key.
   */
  private static final Set<String> UNSHOWN = Set.of("key usage", "small key");

  private Chains() {}

  /** Returns a client that trusts {@code roots}, in a year when what makers make is valid. */
  static ClientBuilder client(Scene scene, Made... roots) {
    List<X509Certificate> anchors = List.of(roots).stream().map(Made::certificate).toList();
    return scene.client().trust(TrustStore.of(anchors)).clock(NOW);
  }

  /** Lets a server show {@code sent} to a client that looks for {@code host}. */
  static void require(
      Scene scene, String what, VerifyCode code, ClientBuilder client, String host, Made... sent) {
    List<X509Certificate> chain = List.of(sent).stream().map(Made::certificate).toList();
    require(scene, what, code, client, host, Identity.of(chain, sent[0].keys().getPrivate()));
  }

  /** Lets a server be {@code identity} to a client that looks for {@code host}. */
  static void require(
      Scene scene,
      String what,
      VerifyCode code,
      ClientBuilder client,
      String host,
      Identity identity) {
    Pair pair = scene.wrap(scene.pairing(client, scene.server(identity)).host(host));
    pair.tryHandshake();
    pair.settle();
    if (UNSHOWN.contains(what)
        && pair.client().fault().filter(TlsException::isAlertReceived).isPresent()) {
      return; // the server has refused to show it, as late as this
    }
    if (code == VerifyCode.OK) {
      TlsException fault = pair.client().fault().orElse(null);
      assertTrue(fault == null, () -> what + ": " + fault);
      assertTrue(pair.client().tls().isHandshakeDone(), what);
      return;
    }
    assertTrue(pair.client().fault().isPresent(), what + ": accepted, expected " + code);
    String message = Expect.refusal(pair.client(), code).verifyMessage();
    assertEquals(code.message(), message.substring(0, code.message().length()), what);
    assertFalse(
        message.matches(".*[:,] *\\(depth.*|.*: *, .*"), what + " says no more: " + message);
  }

  /** Does so for each of {@code cases}; of the two that a stack may refuse to show, if it does. */
  static void require(Scene scene, List<ChainCase> cases) {
    for (ChainCase one : cases) {
      try {
        require(
            scene,
            one.name(),
            one.code(),
            client(scene, one.root()),
            one.host(),
            one.sent().toArray(new Made[0]));
      } catch (ConfigurationException e) {
        assertTrue(UNSHOWN.contains(one.name()), one.name() + ": " + e.getMessage());
      }
    }
  }
}
