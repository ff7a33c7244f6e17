// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import tlsbio.CipherSuite;
import tlsbio.ClientBuilder;
import tlsbio.Feature;
import tlsbio.SSLObject;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.tck.kit.KeyingMaterial;
import tlsbio.tck.kit.LoggedSecrets;
import tlsbio.tck.kit.Meddler;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Role;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Exported keying material (RFC 5705; RFC 8446 section 7.5).
 *
 * @since 0.1
 */
public interface ExporterRules {

  /** The type of that handshake message. */
  int SERVER_HELLO = 2;

  @Rule(Axis.VERSION)
  default void exp_01_bothEndsExportTheSame(Scene scene) {
    Pair pair = exporting(scene);
    for (String label : List.of("EXPERIMENTAL-x", "x", "a label, with blanks ~", "y".repeat(249))) {
      for (byte[] context : Arrays.asList(null, new byte[0], scene.bytes(7), scene.bytes(255))) {
        for (int length : new int[] {1, 31, 32, 33, 48, 1000, 8160}) {
          assertEquals(length, same(pair, label, context, length).length);
        }
      }
    }
  }

  @Rule(Axis.VERSION)
  default void exp_02_everythingMatters(Scene scene) {
    Set<ByteBuffer> different = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      Pair pair = exporting(scene);
      for (String label : List.of("EXPERIMENTAL-x", "EXPERIMENTAL-y")) {
        for (byte[] context : List.of(new byte[1], new byte[2], new byte[] {1})) {
          different.add(ByteBuffer.wrap(same(pair, label, context, 32)));
        }
      }
    }
    assertEquals(12, different.size());
  }

  @Rule(Axis.VERSION)
  default void exp_03_noContextIsAnEmptyOneInTls13Alone(Scene scene) {
    Pair pair = exporting(scene);
    boolean equal =
        Arrays.equals(
            same(pair, "EXPERIMENTAL-x", null, 32), same(pair, "EXPERIMENTAL-x", new byte[0], 32));
    assertEquals(scene.version() == TlsVersion.TLS_1_3, equal);
  }

  @Rule(Axis.VERSION)
  default void exp_04_boundsAreTheSameEverywhere(Scene scene) {
    SSLObject tls = exporting(scene).client().tls();
    for (int length : new int[] {Integer.MIN_VALUE, -1, 0, 8161, Integer.MAX_VALUE}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> tls.exportKeyingMaterial("EXPERIMENTAL-x", null, length));
    }
    for (String label :
        List.of(
            "",
            "y".repeat(250),
            "b\u00fccher",
            "tab\t",
            "client finished",
            "server finished",
            "master secret",
            "extended master secret",
            "key expansion")) {
      assertThrows(
          IllegalArgumentException.class, () -> tls.exportKeyingMaterial(label, null, 32), label);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> tls.exportKeyingMaterial("EXPERIMENTAL-x", new byte[256], 32));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void exp_05_anyTimeWillDo(Scene scene) throws TlsException {
    Pair pair = exporting(scene);
    byte[] first = same(pair, "EXPERIMENTAL-x", null, 32);
    pair.transfer(pair.client(), scene.bytes(50_000));
    pair.transfer(pair.server(), scene.bytes(50_000));
    assertArrayEquals(first, same(pair, "EXPERIMENTAL-x", null, 32), "after data");
    pair.closeBoth();
    assertArrayEquals(first, same(pair, "EXPERIMENTAL-x", null, 32), "after both have closed");
    pair.peer().tls().close();
    assertArrayEquals(first, pair.subject().tls().exportKeyingMaterial("EXPERIMENTAL-x", null, 32));
    Pair broken = exporting(scene);
    broken.settle();
    byte[] before = same(broken, "EXPERIMENTAL-x", null, 32);
    broken.peer().write(scene.bytes(100));
    byte[] record = broken.peer().outgoing().readAll();
    record[record.length - 1] ^= 1;
    broken.wireFrom(broken.peer()).inject(record);
    broken.settle();
    assertTrue(broken.subject().fault().isPresent(), "a damaged record is a fault");
    assertArrayEquals(before, same(broken, "EXPERIMENTAL-x", null, 32), "after a fault");
  }

  @Rule(Axis.VERSION)
  default void exp_06_arraysAreTheCallers(Scene scene) {
    Pair pair = exporting(scene);
    byte[] context = "context".getBytes(StandardCharsets.US_ASCII);
    byte[] key = same(pair, "EXPERIMENTAL-x", context, 32);
    assertArrayEquals("context".getBytes(StandardCharsets.US_ASCII), context);
    byte[] copy = key.clone();
    Arrays.fill(key, (byte) 0);
    assertArrayEquals(copy, same(pair, "EXPERIMENTAL-x", context, 32));
  }

  @Rule(Axis.VERSION)
  default void exp_07_absentExporterIsRefusedAtBuild(Scene scene) {
    if (scene.backend().features().has(Feature.EXPORTER, scene.version())) {
      scene.client().exporter().build().close();
      return;
    }
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> scene.client().exporter().build());
    assertEquals(List.of(Feature.EXPORTER), e.features());
    assertTrue(String.valueOf(e.getMessage()).contains(scene.backend().name()), e.getMessage());
    assertThrows(UnsupportedFeatureException.class, () -> scene.server().exporter().build());
  }

  @Rule(Axis.VERSION)
  default void exp_08_itIsWhatTheRfcsSay(Scene scene) {
    if (!scene.backend().features().has(Feature.KEY_LOG)) {
      throw new TestAbortedException("there is no key log to compute it from");
    }
    requireAsComputed(scene, List.of());
    Feature choice =
        scene.version() == TlsVersion.TLS_1_3 ? Feature.TLS13_CIPHER_SUITES : Feature.CIPHER_SUITES;
    if (scene.backend().features().has(choice, scene.version())) {
      String name =
          scene.version() == TlsVersion.TLS_1_3
              ? "TLS_AES_256_GCM_SHA384"
              : "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
      requireAsComputed(scene, List.of(name));
    }
  }

  private static void requireAsComputed(Scene scene, List<String> suites) {
    LoggedSecrets log = new LoggedSecrets();
    ClientBuilder client = scene.client().exporter().insecureKeyLog(log);
    if (!suites.isEmpty()) {
      client.cipherSuites(suites.toArray(String[]::new));
    }
    Pair pair = scene.wrap(client, scene.server().exporter());
    byte[] serverRandom = new byte[32];
    Meddler.message(
            Role.SERVER,
            SERVER_HELLO,
            hello -> {
              System.arraycopy(hello, 6, serverRandom, 0, 32);
              return List.of(hello);
            })
        .run(pair);
    pair.handshake();
    CipherSuite suite = pair.client().tls().cipher().orElseThrow();
    byte[] clientRandom = log.clientRandoms().get(0);
    byte[] randoms = ByteBuffer.allocate(64).put(clientRandom).put(serverRandom).array();
    for (byte[] context : Arrays.asList(null, new byte[0], scene.bytes(255))) {
      for (int length : new int[] {1, 31, 32, 33, 48, 49, 1000, 8160}) {
        byte[] wanted =
            scene.version() == TlsVersion.TLS_1_3
                ? KeyingMaterial.tls13(
                    suite, log.secret("EXPORTER_SECRET"), "EXPERIMENTAL-x", context, length)
                : KeyingMaterial.tls12(
                    suite, log.secret("CLIENT_RANDOM"), randoms, "EXPERIMENTAL-x", context, length);
        assertArrayEquals(wanted, same(pair, "EXPERIMENTAL-x", context, length), suite.name());
      }
    }
  }

  private static Pair exporting(Scene scene) {
    return scene.connected(scene.client().exporter(), scene.server().exporter());
  }

  /** Returns what both ends export, which is the same. */
  private static byte[] same(Pair pair, String label, byte @Nullable [] context, int length) {
    byte[] here = pair.client().tls().exportKeyingMaterial(label, context, length);
    byte[] there = pair.server().tls().exportKeyingMaterial(label, context, length);
    assertArrayEquals(here, there, () -> "exports of both ends, " + length + " bytes");
    return here;
  }
}
