// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReloadableContextTest {

  private final RecordingBackend backend = new RecordingBackend();
  private final Identity identity = Identity.pem(Certs.text("p256.both.pem"));
  private final List<Reload> heard = new ArrayList<>();

  private final List<Feature> required = new ArrayList<>();

  /** What the source says; without it, it throws. */
  private String protocol = "one";

  private ServerBuilder server() throws IOException {
    if (protocol.isEmpty()) {
      throw new IOException("nothing to read");
    }
    return Tls.server(identity).backend(backend).alpn(protocol);
  }

  private static SSLObject wrap(ServerContext context) {
    return context.wrapBio(MemoryBIO.create(), MemoryBIO.create());
  }

  @Test
  void aReloadReplacesAndClosesTheOldOne() throws IOException {
    ReloadableServer live = ReloadableServer.of(this::server, heard::add);
    SSLObject before = wrap(live);
    TlsConfig old = live.config();
    protocol = "two";
    assertEquals(new Reload.Replaced(old, server().config()), live.reload());
    assertEquals(List.of("two"), live.config().alpn());
    assertEquals("recording", live.backend());
    assertSame(backend.made.get(0), before.context());
    assertSame(backend.made.get(1), wrap(live).context());
    assertTrue(backend.made.get(0).closed, "the old one is closed");
    assertFalse(backend.made.get(1).closed);
    assertEquals(List.of(new Reload.Replaced(old, live.config())), heard);
  }

  @Test
  void whatIsTheSameIsLeftAlone() throws IOException {
    ReloadableServer live = ReloadableServer.of(this::server, heard::add);
    assertSame(Reload.Unchanged.INSTANCE, live.reload());
    assertEquals(1, backend.made.size());
    assertFalse(backend.last().closed);
    assertEquals(List.of(), heard);
  }

  @Test
  void aSourceThatFailsChangesNothing() throws IOException {
    ReloadableServer live = ReloadableServer.of(this::server, heard::add);
    protocol = "";
    Reload.Kept kept = assertInstanceOf(Reload.Kept.class, live.reload());
    assertEquals("nothing to read", kept.cause().getMessage());
    assertInstanceOf(Reload.Kept.class, live.reload());
    assertEquals(2, heard.size());
    assertEquals(List.of("one"), live.config().alpn());
    assertSame(backend.last(), wrap(live).context());
    protocol = "one";
    assertSame(Reload.Unchanged.INSTANCE, live.reload());
    assertEquals(3, heard.size(), "the end of a time of failures is told");
    assertSame(Reload.Unchanged.INSTANCE, live.reload());
    assertEquals(3, heard.size());
  }

  @Test
  void whatIsWrongWithTheConfigurationIsKeptTooAndAnErrorIsNot() throws IOException {
    ReloadableServer live =
        ReloadableServer.of(
            () -> {
              assertFalse(protocol.equals("three"), "ours");
              return server().require(required.toArray(Feature[]::new));
            });
    required.add(new Feature("nobody-has-this"));
    Reload.Kept kept = assertInstanceOf(Reload.Kept.class, live.reload());
    assertInstanceOf(UnsupportedFeatureException.class, kept.cause());
    protocol = "three";
    assertThrows(AssertionError.class, live::reload);
    assertSame(backend.last(), wrap(live).context());
  }

  @Test
  void theFirstOneMustBeRight() {
    protocol = "";
    assertThrows(IOException.class, () -> ReloadableServer.of(this::server));
    assertThrows(ConfigurationException.class, () -> ReloadableServer.of(Tls::server));
  }

  @Test
  void closeIsForGood() throws IOException {
    ReloadableServer live = ReloadableServer.of(this::server);
    live.close();
    live.close();
    assertTrue(backend.last().closed);
    assertThrows(IllegalStateException.class, () -> wrap(live));
    protocol = "two";
    assertThrows(IllegalStateException.class, live::reload);
    assertEquals(1, backend.made.size());
  }

  @Test
  void closeDuringAReloadWins() throws IOException {
    List<Runnable> meanwhile = new ArrayList<>();
    ReloadableServer live =
        ReloadableServer.of(
            () -> {
              meanwhile.forEach(Runnable::run);
              return server();
            });
    protocol = "two";
    meanwhile.add(live::close);
    assertThrows(IllegalStateException.class, live::reload);
    assertEquals(2, backend.made.size());
    assertTrue(backend.made.get(0).closed && backend.made.get(1).closed);
  }

  @Test
  void aReloadInsideAReloadIsRefused() throws IOException {
    List<Class<?>> thrown = new ArrayList<>();
    List<ReloadableServer> live = new ArrayList<>();
    live.add(
        ReloadableServer.of(
            this::server,
            reload ->
                thrown.add(
                    assertThrows(IllegalStateException.class, live.get(0)::reload).getClass())));
    protocol = "two";
    live.get(0).reload();
    assertEquals(List.of(IllegalStateException.class), thrown);
  }

  @Test
  void aListenerThatThrowsDoesNotUndoAnything() throws IOException {
    ReloadableServer live =
        ReloadableServer.of(
            this::server,
            reload -> {
              throw new UnsupportedOperationException("not this");
            });
    protocol = "two";
    assertThrows(UnsupportedOperationException.class, live::reload);
    assertEquals(List.of("two"), live.config().alpn());
    assertSame(Reload.Unchanged.INSTANCE, live.reload());
  }

  @Test
  void theOldOneIsNotClosedWhileAConnectionIsMadeByIt() throws Exception {
    ReloadableServer live = ReloadableServer.of(this::server);
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    backend.whileMaking =
        () -> {
          making.countDown();
          await(goOn);
        };
    AtomicReference<Object> made = new AtomicReference<>();
    Thread maker = new Thread(() -> made.set(wrap(live).context()));
    maker.start();
    await(making);
    protocol = "two";
    Thread reloader = new Thread(live::reload);
    reloader.start();
    while (reloader.getState() != Thread.State.WAITING) {
      assertTrue(reloader.isAlive(), "it must wait for the connection");
      Thread.onSpinWait();
    }
    assertFalse(backend.made.get(0).closed);
    goOn.countDown();
    maker.join();
    reloader.join();
    assertSame(backend.made.get(0), made.get());
    assertTrue(backend.made.get(0).closed);
  }

  @Test
  void aClientReloadsTooAndAlwaysWhereItTrustsTheSystem() throws IOException {
    TrustStore trust = TrustStore.pem(Certs.text("root.pem"));
    ReloadableClient told =
        ReloadableClient.of(() -> Tls.client().backend(backend).trust(trust), heard::add);
    assertSame(Reload.Unchanged.INSTANCE, told.reload());
    ReloadableClient system = ReloadableClient.of(() -> Tls.client().backend(backend), heard::add);
    assertInstanceOf(Reload.Replaced.class, system.reload());
    assertEquals(1, heard.size());
    SSLObject made = system.wrapBio(MemoryBIO.create(), MemoryBIO.create(), "example.org");
    assertSame(backend.last(), made.context());
  }

  @Test
  void watchingNothingIsAMistake() throws IOException {
    ReloadableServer live = ReloadableServer.of(this::server);
    assertThrows(IllegalStateException.class, live::reloadIfChanged);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
