// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.Feature;
import tlsbio.HelloDecision;
import tlsbio.MemoryBIO;
import tlsbio.Reason;
import tlsbio.Reload;
import tlsbio.ReloadableClient;
import tlsbio.ReloadableContext;
import tlsbio.ReloadableServer;
import tlsbio.ServerBuilder;
import tlsbio.TlsBuilder;
import tlsbio.Verdict;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Elsewhere;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;
import tlsbio.tck.kit.Role;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Contexts that are replaced while they are in use. What makes it happen is ssl-api's; that old and
 * new live side by side, and that the old one is closed under its connections, is the backend's.
 *
 * @since 0.1
 */
public interface ReloadRules {

  /** How many times one thread reloads, and another connects. */
  int TIMES = 20;

  /** What a context is to be next; the rule changes it. */
  final class Next<B extends TlsBuilder<B>> implements ReloadableContext.Source<B> {
    private volatile B builder;

    Next(B builder) {
      this.builder = builder;
    }

    @Override
    public B read() {
      return builder;
    }

    void set(B next) {
      builder = next;
    }
  }

  @Rule(Axis.VERSION)
  default void reload_01_nextConnectionsHaveTheNewSettings(Scene scene) throws Exception {
    Next<ServerBuilder> next = new Next<>(scene.server());
    Next<ClientBuilder> trusting = new Next<>(scene.client());
    try (ReloadableServer server = ReloadableServer.of(next);
        ReloadableClient client = ReloadableClient.of(trusting)) {
      Pair old = scene.wrap(new Pairing(client, server)).handshake();
      assertEquals(Fixtures.certificates(Fixtures.SERVER), old.client().tls().peerCertificates());
      next.set(scene.server("other-authority").alpn("x"));
      assertInstanceOf(Reload.Replaced.class, server.reload());
      Pair distrusted = scene.wrap(new Pairing(client, server));
      distrusted.tryHandshake();
      Expect.fault(distrusted.client(), Reason.CERTIFICATE_VERIFY_FAILED);
      trusting.set(scene.client().trust(Fixtures.trust("other-root")).alpn("x"));
      assertInstanceOf(Reload.Replaced.class, client.reload());
      Pair fresh = scene.wrap(new Pairing(client, server)).handshake();
      assertEquals(
          Fixtures.certificates("other-authority"), fresh.client().tls().peerCertificates());
      assertEquals("x", fresh.server().tls().selectedAlpnProtocol().orElse(""));
      assertEquals(client.config(), fresh.client().tls().context().config());
      assertEquals(server.config(), fresh.server().tls().context().config());
      assertEquals(scene.backend().name(), server.backend());
      assertEquals(scene.backend().features(), server.features());
    }
  }

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void reload_02_connectionsThereAreGoOn(Scene scene) throws Exception {
    Next<ServerBuilder> next = new Next<>(scene.server());
    Next<ClientBuilder> trusting = new Next<>(scene.client());
    try (ReloadableServer server = ReloadableServer.of(next);
        ReloadableClient client = ReloadableClient.of(trusting)) {
      Pair connected = scene.wrap(pairing(scene, client, server)).handshake();
      Pair begun = scene.wrap(pairing(scene, client, server));
      begun.client().handshake();
      begun.deliver(begun.client());
      begun.server().handshake();
      Pair untouched = scene.wrap(pairing(scene, client, server));
      next.set(scene.server("other-authority"));
      trusting.set(scene.client().trust(Fixtures.trust("other-root")));
      server.reload();
      client.reload();
      for (Pair pair : List.of(connected, begun, untouched)) {
        pair.client().unblock();
        pair.server().unblock();
        pair.handshake();
        assertEquals(
            Fixtures.certificates(Fixtures.SERVER), pair.client().tls().peerCertificates());
        assertEquals(scene.server().config(), pair.server().tls().context().config());
        assertEquals(scene.client().config(), pair.client().tls().context().config());
        pair.transfer(pair.client(), scene.bytes(20_000));
        pair.transfer(pair.server(), scene.bytes(20_000));
        pair.closeBoth();
      }
    }
  }

  @Rule(Axis.VERSION)
  default void reload_03_whatCannotBeBuiltChangesNothing(Scene scene) throws Exception {
    List<Reload> heard = new ArrayList<>();
    Next<ServerBuilder> next = new Next<>(scene.server());
    Next<ClientBuilder> trusting = new Next<>(scene.client());
    try (ReloadableServer server = ReloadableServer.of(next, heard::add);
        ReloadableClient client = ReloadableClient.of(trusting, heard::add)) {
      next.set(scene.server().require(new Feature("nobody-has-this")));
      trusting.set(scene.client().require(new Feature("nobody-has-this")));
      assertEquals(List.of(server.reload(), client.reload()), heard);
      next.set(scene.server().clientAuth(ClientAuth.REQUIRED));
      server.reload();
      assertEquals(3, heard.size());
      for (Reload reload : heard) {
        assertInstanceOf(
            IllegalArgumentException.class,
            assertInstanceOf(Reload.Kept.class, reload).cause(),
            "a mistake of the program's");
      }
      Pair pair = scene.wrap(new Pairing(client, server)).handshake();
      assertEquals(scene.server().config(), pair.server().tls().context().config());
      assertEquals(scene.client().config(), pair.client().tls().context().config());
    }
  }

  @Rule(Axis.VERSION)
  default void reload_04_narrowedTrustHoldsForTheNextConnection(Scene scene) throws Exception {
    Next<ServerBuilder> next =
        new Next<>(scene.server().clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust()));
    ClientBuilder client = scene.client().identity(Fixtures.identity(Fixtures.CLIENT));
    try (ReloadableServer server = ReloadableServer.of(next)) {
      Pair before = scene.wrap(new Pairing(scene.context(client), server)).handshake();
      // What a server hands out for resumption comes with its first data.
      before.transfer(before.server(), scene.bytes(100));
      before.closeBoth();
      next.set(next.read().trust(Fixtures.trust("other-root")));
      assertInstanceOf(Reload.Replaced.class, server.reload());
      Pair after = scene.wrap(new Pairing(scene.context(client), server));
      after.tryHandshake();
      after.settle();
      Expect.refusal(after.server(), VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
    }
  }

  @Rule(Axis.VERSION)
  default void reload_05_equalSettingsKeepTheContext(Scene scene) throws Exception {
    Next<ServerBuilder> next = new Next<>(scene.server());
    try (ReloadableServer server = ReloadableServer.of(next)) {
      Pair first = scene.wrap(new Pairing(scene.context(scene.client()), server)).handshake();
      next.set(scene.server());
      assertSame(Reload.Unchanged.INSTANCE, server.reload());
      Pair second = scene.wrap(new Pairing(scene.context(scene.client()), server)).handshake();
      assertSame(first.server().tls().context(), second.server().tls().context());
      next.set(scene.server().alpn("x"));
      server.reload();
      Pair third = scene.wrap(new Pairing(scene.context(scene.client()), server)).handshake();
      assertNotSame(first.server().tls().context(), third.server().tls().context());
    }
  }

  @Rule(Axis.VERSION)
  default void reload_06_connectionsAreMadeMeanwhile(Scene scene) throws Exception {
    List<ServerBuilder> both = List.of(scene.server(), scene.server("server-rsa"));
    Next<ServerBuilder> next = new Next<>(both.get(0));
    List<Throwable> wrong = Collections.synchronizedList(new ArrayList<>());
    try (ReloadableServer server = ReloadableServer.of(next)) {
      Runnable reloads =
          () -> {
            try {
              for (int i = 1; i <= TIMES; i++) {
                next.set(both.get(i % 2));
                assertInstanceOf(Reload.Replaced.class, server.reload());
              }
            } catch (RuntimeException | AssertionError e) {
              wrong.add(e);
            }
          };
      Elsewhere.runWhile(
          reloads,
          () -> {
            for (int i = 0; i < TIMES; i++) {
              scene.wrap(new Pairing(scene.context(scene.client()), server)).handshake();
            }
          });
      assertEquals(List.of(), wrong);
    }
  }

  @Rule(Axis.VERSION)
  default void reload_07_closeIsForTheNextConnections(Scene scene) throws Exception {
    ReloadableServer server = ReloadableServer.of(new Next<>(scene.server()));
    Pair pair = scene.wrap(new Pairing(scene.context(scene.client()), server));
    server.close();
    server.close();
    assertThrows(IllegalStateException.class, server::reload);
    assertThrows(
        IllegalStateException.class, () -> server.wrapBio(MemoryBIO.create(), MemoryBIO.create()));
    pair.handshake();
    pair.transfer(pair.server(), scene.bytes(1_000));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void reload_08_reloadInTheMidstOfAHandshakeIsForTheNext(Scene scene) throws Exception {
    List<Runnable> reloads = new ArrayList<>();
    ServerBuilder first =
        scene
            .server()
            .selector(
                hello -> {
                  List.copyOf(reloads).forEach(Runnable::run);
                  return HelloDecision.proceed();
                });
    ClientBuilder trusting =
        scene
            .client()
            .verifier(
                chain -> {
                  List.copyOf(reloads).forEach(Runnable::run);
                  return Verdict.accept();
                });
    Next<ServerBuilder> next = new Next<>(scene.role() == Role.SERVER ? first : scene.server());
    Next<ClientBuilder> nextClient =
        new Next<>(scene.role() == Role.CLIENT ? trusting : scene.client());
    try (ReloadableServer server = ReloadableServer.of(next);
        ReloadableClient client = ReloadableClient.of(nextClient)) {
      reloads.add(
          () -> {
            next.set(scene.server("server-rsa"));
            nextClient.set(scene.client().alpn("x"));
            assertInstanceOf(Reload.Replaced.class, server.reload());
            assertInstanceOf(Reload.Replaced.class, client.reload());
            reloads.clear();
          });
      Pair pair = scene.wrap(new Pairing(client, server)).handshake();
      assertEquals(Fixtures.certificates(Fixtures.SERVER), pair.client().tls().peerCertificates());
      pair.transfer(pair.client(), scene.bytes(1_000));
      Pair after = scene.wrap(new Pairing(client, server)).handshake();
      assertEquals(Fixtures.certificates("server-rsa"), after.client().tls().peerCertificates());
    }
  }

  private static Pairing pairing(Scene scene, ReloadableClient client, ReloadableServer server) {
    return new Pairing(client, server).delivery(scene.delivery(), scene.seed());
  }
}
