// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import tlsbio.Alert;
import tlsbio.ClosedException;
import tlsbio.Feature;
import tlsbio.MemoryBIO;
import tlsbio.Reason;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * New keys in a connection that lives.
 *
 * @since 0.1
 */
public interface KeyUpdateRules {

  /** More than any connection needs in a row, and more than the 32 that are allowed. */
  int FLOOD = 40;

  @Rule({Axis.ROLE, Axis.DELIVERY})
  default void keyup_01_dataGoesOnUnderNewKeys(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    for (int i = 0; i < 3; i++) {
      pair.transfer(pair.subject(), scene.bytes(1_000));
      assertEquals(Status.DONE, pair.subject().updateKeys());
      pair.transfer(pair.subject(), scene.bytes(1_000));
      pair.transfer(pair.peer(), scene.bytes(1_000));
    }
    pair.closeBoth();
  }

  @Rule(Axis.ROLE)
  default void keyup_02_peerAnswersWithItsOwn(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    pair.peer().write(scene.bytes(10));
    int plain = pair.peer().outgoing().pending();
    pair.settle();
    pair.subject().takePlaintext();
    assertEquals(Status.DONE, pair.subject().updateKeys());
    pair.deliver(pair.subject());
    assertEquals(0, pair.peer().read(ByteBuffer.allocate(10)), "it is no data");
    pair.peer().write(scene.bytes(10));
    int answered = pair.peer().outgoing().pending();
    assertTrue(answered > plain, answered + " bytes after a KeyUpdate, " + plain + " before");
    pair.settle();
    pair.requireNoFault();
    assertEquals(10, pair.subject().takePlaintext().length);
  }

  @Rule(Axis.ROLE)
  default void keyup_03_bothMayAtOnce(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    for (int i = 0; i < 3; i++) {
      pair.client().updateKeys();
      pair.server().updateKeys();
      pair.client().write(scene.bytes(100));
      pair.server().write(scene.bytes(100));
      pair.settle();
      pair.requireNoFault();
      assertEquals(100, pair.client().takePlaintext().length);
      assertEquals(100, pair.server().takePlaintext().length);
    }
  }

  @Rule
  default void keyup_04_isForTls13AfterTheHandshake(Scene scene) throws TlsException {
    Pair fresh = scene.wrap();
    assertThrows(IllegalStateException.class, () -> fresh.client().tls().updateKeys());
    fresh.handshake();
    Pair old =
        scene.connected(
            scene.client().version(TlsVersion.TLS_1_2), scene.server().version(TlsVersion.TLS_1_2));
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> old.client().tls().updateKeys());
    assertTrue(e.features().contains(Feature.KEY_UPDATE), e.toString());
    old.transfer(old.client(), scene.bytes(10));
  }

  @Rule(Axis.ROLE)
  default void keyup_05_waitsForRoom(Scene scene) throws TlsException {
    Pairing small =
        scene.pairing(scene.client(), scene.server()).outgoingMark(MemoryBIO.MINIMUM_CAPACITY);
    Pair pair = scene.wrap(small);
    pair.handshake();
    pair.settle();
    Side side = pair.subject();
    for (int size : new int[] {16_000, 100, 1}) {
      while (side.write(ByteBuffer.wrap(scene.bytes(size))) > 0) {
        // until that does not fit any more
      }
    }
    int waiting = side.outgoing().pending();
    assertEquals(Status.WANT_WRITE, side.updateKeys());
    assertEquals(waiting, side.outgoing().pending());
    pair.settle();
    assertEquals(Status.DONE, side.updateKeys());
    assertTrue(side.outgoing().pending() > 0);
    pair.settle();
    pair.peer().takePlaintext();
    pair.transfer(side, scene.bytes(100));
  }

  @Rule(Axis.ROLE)
  default void keyup_06_notAfterTheOwnClose(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.subject().unwrap();
    ClosedException e = assertThrows(ClosedException.class, () -> pair.subject().updateKeys());
    assertEquals(Reason.PROTOCOL_IS_SHUTDOWN, e.reason());
  }

  @Rule(Axis.ROLE)
  default void keyup_07_floodIsRefused(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    for (int i = 0; i < FLOOD; i++) {
      pair.subject().updateKeys();
    }
    pair.settle();
    TlsException e = Expect.fault(pair.peer(), Reason.RECORD_TOO_SMALL);
    assertEquals(Alert.UNEXPECTED_MESSAGE, e.alert().orElseThrow());
  }

  @Rule(Axis.ROLE)
  default void keyup_08_rowOf32IsTaken(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    for (int round = 0; round < 3; round++) {
      pair.transfer(pair.subject(), scene.bytes(10));
      pair.transfer(pair.peer(), scene.bytes(10));
      for (int i = 0; i < 32; i++) {
        pair.subject().updateKeys();
        pair.deliver(pair.subject());
        assertEquals(0, pair.peer().read(ByteBuffer.allocate(10)), "after " + (i + 1));
      }
    }
    pair.subject().updateKeys();
    pair.settle();
    Expect.fault(pair.peer(), Reason.RECORD_TOO_SMALL);
  }
}
