// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import tlsbio.ChannelBinding;
import tlsbio.ClientBuilder;
import tlsbio.Feature;
import tlsbio.HelloDecision;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.ServerConfig;
import tlsbio.Tls;
import tlsbio.TlsBuilder;
import tlsbio.UnsupportedFeatureException;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Channel bindings (RFC 5929, RFC 9266).
 *
 * @since 0.1
 */
public interface BindingRules {

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_01_nothingIsDerivedBeforeTheHandshake(Scene scene) {
    SSLObject tls = scene.wrap().subject().tls();
    for (ChannelBinding type : ChannelBinding.values()) {
      assertThrows(IllegalStateException.class, () -> tls.channelBinding(type));
    }
    assertThrows(
        IllegalStateException.class, () -> tls.exportKeyingMaterial("EXPERIMENTAL-x", null, 16));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_02_exporterMustBeAskedForAtBuild(Scene scene) {
    SSLObject tls = scene.connected().subject().tls();
    assertThrows(
        IllegalStateException.class, () -> tls.exportKeyingMaterial("EXPERIMENTAL-x", null, 16));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_03_absentBindingIsUnsupported(Scene scene) {
    SSLObject tls = scene.connected().subject().tls();
    for (ChannelBinding type : ChannelBinding.values()) {
      Feature feature = new Feature(type.toString());
      if (!scene.backend().features().has(feature, scene.version())) {
        assertThrows(UnsupportedFeatureException.class, () -> tls.channelBinding(type));
      }
    }
  }

  @Rule(Axis.VERSION)
  default void bind_04_endPointIsTheCertificatesDigest(Scene scene) {
    endPoint(scene.connected(), "SHA-256", Fixtures.certificates(Fixtures.SERVER).get(0));
  }

  @Rule(Axis.VERSION)
  default void bind_05_digestIsTheSignatures(Scene scene) {
    endPoint(unverified(scene, "signed-sha384"), "SHA-384", leaf("signed-sha384"));
    endPoint(unverified(scene, "signed-pss"), "SHA-512", leaf("signed-pss"));
    endPoint(unverified(scene, "weak-digest"), "SHA-256", leaf("weak-digest"));
  }

  @Rule(Axis.VERSION)
  default void bind_06_certificateIsTheOneThatWasShown(Scene scene) {
    for (List<String> names :
        List.of(List.of("server-ec", "server-rsa"), List.of("server-rsa", "server-ec"))) {
      ServerBuilder both =
          scene.server().identity(Fixtures.identity(names.get(0)), Fixtures.identity(names.get(1)));
      Pair pair = scene.connected(scene.client(), both);
      endPoint(pair, "SHA-256", pair.client().tls().peerCertificates().get(0));
      ServerConfig other = both.config();
      ServerBuilder choosing = scene.server("direct").selector(hello -> HelloDecision.use(other));
      Pair chosen = scene.connected(scene.client(), choosing);
      assertFalse(chosen.client().tls().peerCertificates().contains(leaf("direct")));
      endPoint(chosen, "SHA-256", chosen.client().tls().peerCertificates().get(0));
    }
  }

  @Rule(Axis.VERSION)
  default void bind_07_undefinedEndPointIsRefused(Scene scene) {
    Pair pair = unverified(scene, "signed-ed25519");
    for (Side side : List.of(pair.client(), pair.server())) {
      UnsupportedFeatureException e =
          assertThrows(
              UnsupportedFeatureException.class,
              () -> side.tls().channelBinding(ChannelBinding.TLS_SERVER_END_POINT));
      assertEquals(List.of(Feature.TLS_SERVER_END_POINT), e.features());
    }
  }

  @Rule(Axis.VERSION)
  default void bind_08_uniqueIsTheSameAtBothEndsAndNowhereElse(Scene scene) {
    byte[] first = same(scene.connected(), ChannelBinding.TLS_UNIQUE);
    byte[] second = same(scene.connected(), ChannelBinding.TLS_UNIQUE);
    assertEquals(12, first.length);
    assertFalse(Arrays.equals(first, second), "two connections have the same tls-unique");
  }

  @Rule(Axis.VERSION)
  default void bind_09_exporterIsExported(Scene scene) {
    Pair pair = scene.connected(scene.client().exporter(), scene.server().exporter());
    byte[] binding = same(pair, ChannelBinding.TLS_EXPORTER);
    assertEquals(32, binding.length);
    assertArrayEquals(
        binding,
        pair.client().tls().exportKeyingMaterial("EXPORTER-Channel-Binding", new byte[0], 32));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_10_exporterBindingMustBeAskedForToo(Scene scene) {
    SSLObject tls = scene.connected().subject().tls();
    assertThrows(
        IllegalStateException.class, () -> tls.channelBinding(ChannelBinding.TLS_EXPORTER));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_11_featuresNameWhatIsThere(Scene scene) {
    for (String server : List.of(Fixtures.SERVER, "signed-ed25519")) {
      Pair pair =
          scene.connected(
              exporting(scene, trusting(scene)), exporting(scene, scene.server(server)));
      SSLObject tls = pair.subject().tls();
      for (ChannelBinding type : ChannelBinding.values()) {
        if (tls.features().has(new Feature(type.toString()))) {
          same(pair, type);
        } else {
          assertThrows(
              UnsupportedFeatureException.class,
              () -> tls.channelBinding(type),
              () -> type + " is there, and features() does not say so");
        }
      }
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_12_nothingIsDerivedAfterClose(Scene scene) {
    Pair pair = scene.connected(exporting(scene, scene.client()), exporting(scene, scene.server()));
    SSLObject tls = pair.subject().tls();
    tls.close();
    for (ChannelBinding type : ChannelBinding.values()) {
      assertThrows(IllegalStateException.class, () -> tls.channelBinding(type));
    }
    assertThrows(
        IllegalStateException.class, () -> tls.exportKeyingMaterial("EXPERIMENTAL-x", null, 16));
  }

  private static <B extends TlsBuilder<B>> B exporting(Scene scene, B builder) {
    return scene.backend().features().has(Feature.EXPORTER, scene.version())
        ? builder.exporter()
        : builder;
  }

  /** Returns a client that takes any certificate: here it is not the chain that counts. */
  private static ClientBuilder trusting(Scene scene) {
    return Tls.client().backend(scene.backend()).version(scene.version()).insecureNoVerification();
  }

  private static Pair unverified(Scene scene, String server) {
    return scene.connected(trusting(scene), scene.server(server));
  }

  private static X509Certificate leaf(String name) {
    return Fixtures.certificates(name).get(0);
  }

  private static void endPoint(Pair pair, String digest, X509Certificate leaf) {
    try {
      assertArrayEquals(
          MessageDigest.getInstance(digest).digest(leaf.getEncoded()),
          same(pair, ChannelBinding.TLS_SERVER_END_POINT));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the binding of both ends, which is the same. */
  private static byte[] same(Pair pair, ChannelBinding type) {
    byte[] binding = pair.client().tls().channelBinding(type);
    assertArrayEquals(
        binding, pair.server().tls().channelBinding(type), () -> type + " of both ends");
    return binding;
  }
}
