// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Pairing;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Scene;

/** How a server refuses what it is sent first. */
final class Refusals {

  private Refusals() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Side refused(Scene scene, byte[] bytes, Reason reason) throws TlsException {
    Side server = scene.wrap(bothVersions(scene)).server();
    server.incoming().write(bytes);
    TlsException e =
        assertThrows(TlsException.class, server::handshake, () -> "expected " + reason);
    assertEquals(reason, e.reason(), e.getMessage());
    assertEquals(Phase.HANDSHAKE, e.phase());
    return server;
  }

  static void slowly(Scene scene, byte[] bytes, Reason reason) throws TlsException {
    Side server = scene.wrap(bothVersions(scene)).server();
    for (byte b : bytes) {
      server.incoming().write(new byte[] {b});
      try {
        assertEquals(Status.WANT_READ, server.handshake());
      } catch (TlsException e) {
        assertEquals(reason, e.reason(), e.getMessage());
        return;
      }
    }
    throw new AssertionError("no fault, expected " + reason);
  }

  private static Pairing bothVersions(Scene scene) {
    return scene.pairing(
        scene.client(), scene.server().versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3));
  }
}
