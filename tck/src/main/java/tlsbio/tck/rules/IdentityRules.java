// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.Feature;
import tlsbio.HelloDecision;
import tlsbio.Identity;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.ServerConfig;
import tlsbio.SignatureScheme;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Elsewhere;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Later;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Role;
import tlsbio.tck.kit.Side;
import tlsbio.tck.kit.Token;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Which of its identities a side shows, and keys that are elsewhere.
 *
 * @since 0.1
 */
public interface IdentityRules {

  @Rule(Axis.VERSION)
  default void ident_01_serverShowsWhatTheClientCanVerify(Scene scene) {
    ServerBuilder server =
        scene.server().identity(Fixtures.identity("server-ec"), Fixtures.identity("server-rsa"));
    Pair ec = scene.connected(scene.client().signatureSchemes(ecdsa()), server);
    assertShown("server-ec", ec.client());
    Pair rsa = scene.connected(scene.client().signatureSchemes(rsa(scene)), server);
    assertShown("server-rsa", rsa.client());
  }

  @Rule(Axis.VERSION)
  default void ident_02_unusableIdentityIsPassedOver(Scene scene) {
    ServerBuilder server =
        scene
            .server()
            .identity(Fixtures.identity("server-ed25519"), Fixtures.identity("server-ec"));
    boolean both =
        scene.backend().features().has(Feature.of(SignatureScheme.ED25519), scene.version());
    Pair pair = scene.connected(scene.client(), server);
    if (!both) {
      assertShown("server-ec", pair.client());
    } else if (scene.version() == TlsVersion.TLS_1_3) {
      assertShown("server-ed25519", pair.client());
    }
  }

  @Rule(Axis.VERSION)
  default void ident_03_serverWithoutAUsableOneRefuses(Scene scene) throws TlsException {
    int suite = scene.version() == TlsVersion.TLS_1_3 ? 0x1301 : 0xc02b;
    Hello unverifiable =
        Hello.bare()
            .suites(suite)
            .extension(0, Hello.serverName(Fixtures.HOST))
            .extension(10, Hello.vector16(Hello.u16s(0x0017)))
            .extension(13, Hello.vector16(Hello.u16s(0x0807))) // Ed25519, and nothing else
            .extension(43, Hello.vector8(Hello.u16s(scene.version().code())))
            .extension(51, Hello.vector16(Hello.join(Hello.u16s(0x0017), share())));
    Side server = scene.wrap().server();
    server.incoming().write(unverifiable.record());
    try {
      server.handshake();
    } catch (TlsException e) {
      Expect.fault(server, Reason.NO_SUITABLE_SIGNATURE_ALGORITHM);
      assertTrue(server.outgoing().pending() > 0, "an alert is on its way");
      return;
    }
    throw new AssertionError("the server goes on with a certificate that the client cannot verify");
  }

  @Rule(Axis.VERSION)
  default void ident_04_clientShowsWhatTheServerCanVerify(Scene scene) {
    ClientBuilder client =
        scene.client().identity(Fixtures.identity("client"), Fixtures.identity("client-rsa"));
    Pair ec = scene.connected(client, asking(scene).signatureSchemes(ecdsa()));
    assertShown("client", ec.server());
    Pair rsa =
        scene.connected(
            client,
            asking(scene).identity(Fixtures.identity("server-rsa")).signatureSchemes(rsa(scene)));
    assertShown("client-rsa", rsa.server());
  }

  @Rule(Axis.VERSION)
  default void ident_05_firstOfAClientsIsShown(Scene scene) {
    for (List<String> order :
        List.of(List.of("client", "client-rsa"), List.of("client-rsa", "client"))) {
      ClientBuilder client =
          scene.client().identity(Fixtures.identity(order.get(0)), Fixtures.identity(order.get(1)));
      assertShown(order.get(0), scene.connected(client, asking(scene)).server());
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void ident_06_completedChainIsVerified(Scene scene) {
    String name = scene.role() == Role.SERVER ? "server-rsa" : "client-rsa";
    List<X509Certificate> whole = Fixtures.certificates(name);
    Identity completed =
        Fixtures.leafOnly(name)
            .completeChain(
                List.of(
                    Fixtures.certificates("root").get(0),
                    Fixtures.certificates("other-root").get(0),
                    whole.get(1)));
    Pair pair = connected(scene, completed);
    assertEquals(whole, pair.peer().tls().peerCertificates());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void ident_07_keyThatIsElsewhereSigns(Scene scene) throws TlsException {
    try (Token token = Token.plugIn()) {
      for (String kind : List.of("ec", "rsa")) {
        String name = name(scene, kind);
        token.signsAfter(CompletableFuture.completedFuture(""));
        Pair pair = connected(scene, token.identity(name));
        assertShown(name, pair.peer());
        assertNotNull(token.signer(), "the token was asked");
        pair.transfer(pair.client(), scene.bytes(1_000));
      }
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void ident_08_itsAnswerMayComeLater(Scene scene) throws TlsException {
    try (Token token = Token.plugIn()) {
      Identity identity = token.identity(name(scene, "rsa"));
      CompletableFuture<String> ready = new Later<>();
      token.signsAfter(ready);
      Pair pair = wrap(scene, identity, true);
      pair.subject()
          .runTasksWith(
              task ->
                  Elsewhere.runWhile(
                      task,
                      () -> {
                        // The object is not blocked: it says what it waits for.
                        assertEquals(Status.WANT_TASK, pair.subject().tls().status());
                        assertFalse(pair.subject().tls().isHandshakeDone());
                        ready.complete("now");
                      }));
      pair.handshake();
      assertNotEquals(Thread.currentThread(), token.signer());
      pair.transfer(pair.server(), scene.bytes(1_000));
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void ident_09_keyThatDoesNotSignEndsTheHandshake(Scene scene) {
    try (Token token = Token.plugIn()) {
      Identity identity = token.identity(name(scene, "rsa"));
      token.signsAfter(CompletableFuture.failedFuture(new IllegalStateException("pulled out")));
      Pair pair = wrap(scene, identity, false);
      pair.tryHandshake();
      pair.settle();
      TlsException e = Expect.fault(pair.subject(), Reason.INTERNAL_ERROR);
      assertTrue(says(e, "pulled out"), e::toString);
      if (scene.role() == Role.SERVER) {
        Expect.fault(pair.peer(), Reason.ALERT_RECEIVED);
      }
    }
  }

  @Rule(Axis.VERSION)
  default void ident_10_eachNameHasItsOwn(Scene scene) {
    ServerConfig other = scene.server("other-name").config();
    ServerBuilder server =
        scene
            .server()
            .selector(
                hello ->
                    hello.requestedName().filter("other.test"::equals).isPresent()
                        ? HelloDecision.use(other)
                        : HelloDecision.proceed());
    Pair usual = scene.connected(scene.client(), server);
    assertShown(Fixtures.SERVER, usual.client());
    Pair named = scene.wrap(scene.pairing(scene.client(), server).host("other.test")).handshake();
    assertShown("other-name", named.client());
  }

  /** Returns the base point of P-256, as valid a share as any. */
  private static byte[] share() {
    return Hello.vector16(
        java.util.HexFormat.of()
            .parseHex(
                "04"
                    + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                    + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));
  }

  private static boolean says(TlsException e, String what) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (String.valueOf(t.getMessage()).contains(what)) {
        return true;
      }
    }
    return false;
  }

  private static void assertShown(String fixture, Side to) {
    assertEquals(Fixtures.certificates(fixture), to.tls().peerCertificates());
  }

  private static String name(Scene scene, String kind) {
    return scene.role() == Role.SERVER
        ? "server-" + kind
        : kind.equals("ec") ? Fixtures.CLIENT : "client-" + kind;
  }

  private static ServerBuilder asking(Scene scene) {
    return scene.server().clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust());
  }

  private static Pair connected(Scene scene, Identity identity) {
    return wrap(scene, identity, false).handshake();
  }

  /** Returns a pair in which the side that the rule is about shows {@code identity}. */
  private static Pair wrap(Scene scene, Identity identity, boolean offload) {
    return scene.role() == Role.SERVER
        ? scene.wrap(scene.client(), scene.server().identity(identity).offload(offload))
        : scene.wrap(scene.client().identity(identity).offload(offload), asking(scene));
  }

  private static SignatureScheme[] ecdsa() {
    return new SignatureScheme[] {SignatureScheme.ECDSA_SECP256R1_SHA256};
  }

  /** In TLS 1.3 the schemes of PKCS #1 are for certificates only. */
  private static SignatureScheme[] rsa(Scene scene) {
    return scene.version() == TlsVersion.TLS_1_3
        ? new SignatureScheme[] {SignatureScheme.RSA_PSS_RSAE_SHA256}
        : new SignatureScheme[] {
          SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.RSA_PKCS1_SHA256
        };
  }
}
