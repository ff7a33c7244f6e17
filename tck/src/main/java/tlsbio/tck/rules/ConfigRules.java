// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tlsbio.ClientAuth;
import tlsbio.ClientContext;
import tlsbio.ConfigurationException;
import tlsbio.Feature;
import tlsbio.HelloDecision;
import tlsbio.MemoryBIO;
import tlsbio.PreSharedKey;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsContext;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.tck.kit.Elsewhere;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Configurations, contexts and what they refuse.
 *
 * @since 0.1
 */
public interface ConfigRules {

  @Rule
  default void cfg_01_missingFeatureIsNamedAtBuild(Scene scene) {
    Feature unheard = new Feature("nobody-has-this");
    UnsupportedFeatureException e =
        assertThrows(
            UnsupportedFeatureException.class, () -> scene.client().require(unheard).build());
    assertEquals(List.of(unheard), e.features());
    assertTrue(String.valueOf(e.getMessage()).contains("nobody-has-this"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains(scene.backend().name()), e.getMessage());
    assertThrows(UnsupportedFeatureException.class, () -> scene.server().require(unheard).build());
  }

  @Rule(Axis.VERSION)
  default void cfg_02_everyFeatureIsThereOrRefused(Scene scene) {
    for (Feature feature :
        List.of(
            Feature.SESSIONS,
            Feature.EXPORTER,
            Feature.TLS_UNIQUE,
            Feature.KEY_LOG,
            Feature.OCSP_STAPLING,
            Feature.OCSP_SERVER_STAPLING,
            Feature.CRLS,
            Feature.EXTERNAL_PSK,
            Feature.RAW_PUBLIC_KEYS,
            Feature.KEY_UPDATE)) {
      if (scene.backend().features().has(feature, scene.version())) {
        scene.client().require(feature).build().close();
      } else {
        UnsupportedFeatureException e =
            assertThrows(
                UnsupportedFeatureException.class, () -> scene.client().require(feature).build());
        assertEquals(List.of(feature), e.features());
      }
    }
  }

  @Rule
  default void cfg_03_allProblemsAtOnce(Scene scene) {
    ConfigurationException e =
        assertThrows(
            ConfigurationException.class,
            () ->
                Tls.server()
                    .backend(scene.backend())
                    .versions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)
                    .clientAuth(ClientAuth.REQUIRED)
                    .alpn("")
                    .build());
    assertEquals(4, e.problems().size(), e.problems().toString());
  }

  @Rule
  default void cfg_04_asynchronousCallbackNeedsOffload(Scene scene) {
    assertThrows(
        ConfigurationException.class,
        () ->
            scene
                .server()
                .asyncSelector(hello -> CompletableFuture.completedFuture(HelloDecision.proceed()))
                .build());
    assertThrows(
        ConfigurationException.class,
        () -> scene.client().asyncVerifier(chain -> new CompletableFuture<>()).build());
  }

  @Rule
  default void cfg_05_settingNeedsItsFeature(Scene scene) {
    PreSharedKey key = PreSharedKey.of("x", new byte[PreSharedKey.SHORTEST_SECRET]);
    KeyPair pair = Fixtures.keys(Fixtures.CLIENT);
    needs(scene, Feature.EXTERNAL_PSK, scene.client().preSharedKeys(key)::build);
    needs(scene, Feature.EXTERNAL_PSK, scene.server().preSharedKeys(key)::build);
    needs(scene, Feature.RAW_PUBLIC_KEYS, scene.client().rawPublicKey(pair)::build);
    needs(scene, Feature.RAW_PUBLIC_KEYS, scene.server().rawPublicKey(pair)::build);
    needs(
        scene, Feature.RAW_PUBLIC_KEYS, scene.client().trustRawPublicKeys(pair.getPublic())::build);
  }

  private static void needs(Scene scene, Feature feature, Supplier<? extends TlsContext> build) {
    if (scene.backend().features().has(feature, scene.version())) {
      build.get().close();
    } else {
      assertEquals(
          List.of(feature), assertThrows(UnsupportedFeatureException.class, build::get).features());
    }
  }

  @Rule(Axis.VERSION)
  default void ctx_01_contextSaysWhatItIs(Scene scene) {
    ClientContext client = scene.context(scene.client());
    ServerContext server = scene.context(scene.server());
    for (TlsContext context : List.of(client, server)) {
      assertEquals(scene.backend().name(), context.backend());
      assertEquals(scene.backend().features(), context.features());
    }
    assertEquals(scene.client().config(), client.config());
    assertEquals(scene.server().config(), server.config());
  }

  @Rule(Axis.VERSION)
  default void ctx_02_closedContextMakesNoMore(Scene scene) {
    ClientContext client = scene.client().build();
    ServerContext server = scene.server().build();
    client.close();
    client.close();
    server.close();
    assertThrows(
        IllegalStateException.class,
        () -> client.wrapBio(MemoryBIO.create(), MemoryBIO.create(), Fixtures.HOST));
    assertThrows(
        IllegalStateException.class, () -> server.wrapBio(MemoryBIO.create(), MemoryBIO.create()));
  }

  @Rule(Axis.VERSION)
  default void ctx_03_objectsOutliveTheirContext(Scene scene) throws TlsException {
    ClientContext client = scene.client().build();
    ServerContext server = scene.server().build();
    Pair fresh = scene.wrap(new Pairing(client, server));
    Pair connected = scene.wrap(new Pairing(client, server));
    connected.handshake();
    client.close();
    server.close();
    connected.transfer(connected.client(), scene.bytes(1_000));
    connected.closeBoth();
    fresh.handshake();
    fresh.transfer(fresh.server(), scene.bytes(1_000));
  }

  @Rule
  default void ctx_04_equalConfigurationsAreEqual(Scene scene) {
    assertEquals(scene.client().config(), scene.client().config());
    assertEquals(scene.client().config().hashCode(), scene.client().config().hashCode());
    assertEquals(scene.server().config(), scene.server().config().toBuilder().config());
    assertFalse(scene.client().config().equals(scene.client().alpn("x").config()));
  }

  @Rule(Axis.VERSION)
  default void ctx_05_contextsServeSeveralThreads(Scene scene) throws TlsException {
    ClientContext client = scene.context(scene.client());
    ServerContext server = scene.context(scene.server());
    List<AssertionError> elsewhere = new ArrayList<>();
    Elsewhere.runWhile(
        () -> {
          try {
            talk(scene, client, server);
          } catch (AssertionError e) {
            elsewhere.add(e);
          }
        },
        () -> talk(scene, client, server));
    for (AssertionError e : elsewhere) {
      throw e;
    }
  }

  private static void talk(Scene scene, ClientContext client, ServerContext server) {
    for (int i = 0; i < 20; i++) {
      Pair pair = new Pairing(client, server).wrap();
      try {
        pair.handshake();
        pair.transfer(pair.client(), scene.bytes(1_000));
        pair.transfer(pair.server(), scene.bytes(1_000));
        pair.closeBoth();
      } catch (TlsException e) {
        throw new AssertionError(e);
      } finally {
        pair.release();
      }
    }
  }
}
