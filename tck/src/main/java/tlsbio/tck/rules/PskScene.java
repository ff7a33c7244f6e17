// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import tlsbio.ClientBuilder;
import tlsbio.PreSharedKey;
import tlsbio.ServerBuilder;
import tlsbio.Tls;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Scene;

/** Sides that have pre-shared keys and nothing else. */
final class PskScene {

  static final PreSharedKey KEY = PreSharedKey.of("kit", "0123456789abcdef".getBytes(UTF_8));
  static final PreSharedKey WRONG = PreSharedKey.of("kit", "fedcba9876543210".getBytes(UTF_8));
  static final PreSharedKey OTHER =
      PreSharedKey.of("other", "another secret it is".getBytes(UTF_8));

  private PskScene() {}

  /** Returns a client that has {@link #KEY}. */
  static ClientBuilder client(Scene scene) {
    return client(scene, KEY);
  }

  static ClientBuilder client(Scene scene, PreSharedKey... keys) {
    return Tls.client().backend(scene.backend()).version(scene.version()).preSharedKeys(keys);
  }

  /** Returns a server that has {@link #KEY}. */
  static ServerBuilder server(Scene scene) {
    return server(scene, KEY);
  }

  static ServerBuilder server(Scene scene, PreSharedKey... keys) {
    return bare(scene).preSharedKeys(keys);
  }

  /** Returns a server that has nothing. */
  static ServerBuilder bare(Scene scene) {
    return Tls.server().backend(scene.backend()).version(scene.version());
  }

  /** Returns a pair that has tried. */
  static Pair failing(Scene scene, ClientBuilder client, ServerBuilder server) {
    Pair pair = scene.wrap(client, server);
    pair.tryHandshake();
    pair.settle();
    return pair;
  }

  /** Checks that both sides say it was the key of that name. */
  static void requireKey(String identity, Pair pair) {
    for (Side side : List.of(pair.client(), pair.server())) {
      assertEquals(
          identity,
          new String(side.tls().pskIdentity().orElse(new byte[0]), UTF_8),
          side + "'s key");
    }
  }
}
