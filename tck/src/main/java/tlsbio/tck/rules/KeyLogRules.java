// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tlsbio.Feature;
import tlsbio.KeyLog;
import tlsbio.Reason;
import tlsbio.SSLObject;
import tlsbio.TlsBuilder;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.LoggedSecrets;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Role;
import tlsbio.tck.kit.Side;
import tlsbio.tck.kit.TrafficKey;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * The key log (RFC 9850).
 *
 * @since 0.1
 */
public interface KeyLogRules {

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void keylog_01_eachSecretOnceByItsLabel(Scene scene) {
    LoggedSecrets client = new LoggedSecrets();
    LoggedSecrets server = new LoggedSecrets();
    scene.connected(scene.client().insecureKeyLog(client), scene.server().insecureKeyLog(server));
    Set<String> labels =
        scene.version() == TlsVersion.TLS_1_2
            ? Set.of("CLIENT_RANDOM")
            : Set.of(
                "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
                "SERVER_HANDSHAKE_TRAFFIC_SECRET",
                "CLIENT_TRAFFIC_SECRET_0",
                "SERVER_TRAFFIC_SECRET_0",
                "EXPORTER_SECRET");
    assertEquals(labels, client.labels());
    assertEquals(labels, server.labels());
    for (String label : labels) {
      byte[] secret = client.secret(label);
      assertTrue(secret.length == 32 || secret.length == 48, label + ": " + secret.length);
      assertArrayEquals(secret, server.secret(label), label);
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void keylog_02_randomIsTheHellos(Scene scene) throws TlsException {
    LoggedSecrets log = new LoggedSecrets();
    Pair pair = logging(scene, log);
    pair.client().handshake();
    byte[] hello = pair.client().outgoing().readAll();
    pair.wireFrom(pair.client()).inject(hello);
    pair.handshake();
    // Behind a record's header of 5 bytes, a message's of 4, and the version.
    byte[] random = Arrays.copyOfRange(hello, 11, 43);
    for (byte[] logged : log.clientRandoms()) {
      assertArrayEquals(random, logged);
    }
  }

  @Rule(Axis.ROLE)
  default void keylog_03_trafficCanBeDecrypted(Scene scene) throws TlsException {
    LoggedSecrets log = new LoggedSecrets();
    Pair pair = logging(scene, log).handshake();
    pair.settle();
    for (Side side : List.of(pair.client(), pair.server())) {
      byte[] data = scene.bytes(100);
      side.write(data);
      byte[] record = side.outgoing().readAll();
      pair.wireFrom(side).inject(record);
      String who = side.role() == Role.CLIENT ? "CLIENT" : "SERVER";
      byte[] secret = log.secret(who + "_TRAFFIC_SECRET_0");
      assertArrayEquals(
          data, TrafficKey.decrypt(side.tls().cipher().orElseThrow(), secret, record));
      pair.settle();
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void keylog_04_failingLogEndsTheConnection(Scene scene) {
    IllegalStateException full = new IllegalStateException("the disk is full");
    Pair pair =
        logging(
            scene,
            (label, clientRandom, secret) -> {
              throw full;
            });
    pair.tryHandshake();
    pair.settle();
    TlsException e = Expect.fault(pair.subject(), Reason.CALLBACK_FAILED);
    assertSame(full, e.getCause());
    assertTrue(String.valueOf(e.getMessage()).contains("the disk is full"), e.getMessage());
    assertTrue(pair.peer().fault().isPresent(), "the peer was not told");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void keylog_05_arraysAreForTheCallOnly(Scene scene) throws TlsException {
    LoggedSecrets log = new LoggedSecrets();
    Pair pair =
        logging(
            scene,
            (label, clientRandom, secret) -> {
              log.log(label, clientRandom, secret);
              Arrays.fill(clientRandom, (byte) 1);
              Arrays.fill(secret, (byte) 1);
            });
    pair.handshake();
    pair.transfer(pair.client(), scene.bytes(1000));
    pair.transfer(pair.server(), scene.bytes(1000));
    assertTrue(!log.given().isEmpty(), "nothing was logged");
    for (byte[] given : log.given()) {
      assertArrayEquals(new byte[given.length], given, "left as it was");
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void keylog_06_callsFromInsideAreRefused(Scene scene) {
    List<@Nullable SSLObject> subject = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Pair pair =
        logging(
            scene,
            (label, clientRandom, secret) -> {
              SSLObject tls = subject.get(0);
              if (tls != null) {
                assertThrows(IllegalStateException.class, tls::doHandshake);
                refused.add(label);
              }
            });
    subject.add(pair.subject().tls());
    pair.handshake();
    assertTrue(!refused.isEmpty(), "nothing was logged");
  }

  @Rule(Axis.VERSION)
  default void keylog_07_absentKeyLogIsRefusedAtBuild(Scene scene) {
    KeyLog log = new LoggedSecrets();
    if (scene.backend().features().has(Feature.KEY_LOG, scene.version())) {
      scene.client().insecureKeyLog(log).build().close();
      return;
    }
    UnsupportedFeatureException e =
        assertThrows(
            UnsupportedFeatureException.class, () -> scene.client().insecureKeyLog(log).build());
    assertEquals(List.of(Feature.KEY_LOG), e.features());
    assertThrows(
        UnsupportedFeatureException.class, () -> scene.server().insecureKeyLog(log).build());
  }

  /** Returns a pair whose subject logs, before its first call. */
  private static Pair logging(Scene scene, KeyLog log) {
    return scene.wrap(
        logs(scene, Role.CLIENT, scene.client(), log),
        logs(scene, Role.SERVER, scene.server(), log));
  }

  private static <B extends TlsBuilder<B>> B logs(Scene scene, Role role, B builder, KeyLog log) {
    return scene.role() == role ? builder.insecureKeyLog(log) : builder;
  }
}
