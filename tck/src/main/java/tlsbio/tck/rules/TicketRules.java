// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.ServerBuilder;
import tlsbio.TicketKeys;
import tlsbio.TlsException;
import tlsbio.TlsSession;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Session tickets under keys that are set: what a fleet shares, and what it never shares.
 *
 * @since 0.1
 */
public interface TicketRules {

  @Rule(Axis.VERSION)
  default void ticket_01_serversWithTheSameKeysResumeEachOthersSessions(Scene scene)
      throws TlsException {
    byte[] key = scene.bytes(TicketKeys.SIZE);
    TlsSession session = session(scene, scene.server().ticketKeys(TicketKeys.of(key)));
    assertTrue(resumes(scene, scene.server().ticketKeys(TicketKeys.of(key)), session));
  }

  @Rule(Axis.VERSION)
  default void ticket_02_otherKeysDoNot(Scene scene) throws TlsException {
    TlsSession session = session(scene, scene.server().ticketKeys(TicketKeys.random()));
    assertFalse(resumes(scene, scene.server().ticketKeys(TicketKeys.random()), session));
    TlsSession own = session(scene, scene.server().tickets(true));
    assertFalse(resumes(scene, scene.server().ticketKeys(TicketKeys.random()), own));
  }

  @Rule(Axis.VERSION)
  default void ticket_03_oldKeysDecryptUntilTheyGo(Scene scene) throws TlsException {
    TicketKeys keys = TicketKeys.random();
    ServerBuilder server = scene.server().ticketKeys(keys);
    TlsSession one = session(scene, server);
    TlsSession two = session(scene, server);
    keys.rotate(scene.bytes(TicketKeys.SIZE));
    assertTrue(resumes(scene, server, one), "after the rotation");
    keys.set(keys.keys().get(0));
    assertFalse(resumes(scene, server, two), "after the key has gone");
  }

  @Rule(Axis.VERSION)
  default void ticket_04_theFirstKeyEncrypts(Scene scene) throws TlsException {
    byte[] old = scene.bytes(TicketKeys.SIZE);
    byte[] next = old.clone();
    next[40] ^= 1;
    TicketKeys keys = TicketKeys.of(old);
    ServerBuilder server = scene.server().ticketKeys(keys);
    session(scene, server);
    keys.rotate(next);
    TlsSession session = session(scene, server);
    assertTrue(resumes(scene, scene.server().ticketKeys(TicketKeys.of(next)), session));
  }

  @Rule(Axis.VERSION)
  default void ticket_05_sessionsNeverCrossPolicies(Scene scene) throws TlsException {
    byte[] key = scene.bytes(TicketKeys.SIZE);
    ServerBuilder open = scene.server().ticketKeys(TicketKeys.of(key));
    TlsSession anonymous = session(scene, open);
    ServerBuilder closed =
        scene
            .server()
            .ticketKeys(TicketKeys.of(key))
            .clientAuth(ClientAuth.REQUIRED)
            .trust(Fixtures.trust());
    assertFalse(resumes(scene, closed, anonymous), "with clients that show themselves");
    TlsSession known = session(scene, closed);
    ServerBuilder others =
        scene
            .server()
            .ticketKeys(TicketKeys.of(key))
            .clientAuth(ClientAuth.OPTIONAL)
            .trust(Fixtures.trust());
    assertFalse(resumes(scene, others, known), "with clients that may");
  }

  @Rule(Axis.VERSION)
  default void ticket_06_sessionsNeverCrossNames(Scene scene) throws TlsException {
    byte[] key = scene.bytes(TicketKeys.SIZE);
    TlsSession session = session(scene, scene.server().ticketKeys(TicketKeys.of(key)));
    ServerBuilder other = scene.server("wildcard").ticketKeys(TicketKeys.of(key));
    assertFalse(
        SessionRules.wrapped(scene, client(scene), other, session).client().tls().sessionReused());
  }

  @Rule
  default void ticket_07_keysAreChecked(Scene scene) {
    byte[] key = scene.bytes(TicketKeys.SIZE);
    assertThrows(IllegalArgumentException.class, TicketKeys::of);
    assertThrows(IllegalArgumentException.class, () -> TicketKeys.of(new byte[47]));
    assertThrows(IllegalArgumentException.class, () -> TicketKeys.of(key, key.clone()));
    TicketKeys keys = TicketKeys.of(key);
    assertThrows(IllegalArgumentException.class, () -> keys.rotate(new byte[80]));
    assertThrows(IllegalArgumentException.class, () -> keys.rotate(key));
    assertEquals(1, keys.keys().size());
    assertEquals("1 ticket keys", keys.toString());
  }

  private static ClientBuilder client(Scene scene) {
    return scene
        .client()
        .sessionCache(SessionRules.FORGETFUL)
        .identity(Fixtures.identity(Fixtures.CLIENT));
  }

  private static TlsSession session(Scene scene, ServerBuilder server) throws TlsException {
    return SessionRules.first(scene, client(scene), server);
  }

  private static boolean resumes(Scene scene, ServerBuilder server, TlsSession session) {
    return SessionRules.offering(scene, client(scene), server, session)
        .client()
        .tls()
        .sessionReused();
  }
}
