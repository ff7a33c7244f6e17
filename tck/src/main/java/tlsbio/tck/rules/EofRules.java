// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.UnexpectedEofException;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * The ragged end: the stream stops without a close_notify.
 *
 * @since 0.1
 */
public interface EofRules {

  /** At how many places a handshake is broken off, besides each of its first bytes. */
  int STEPS = 200;

  @Rule({Axis.VERSION, Axis.ROLE})
  default void eof_01_endWithoutCloseNotifyIsUnexpected(Scene scene) {
    Pair pair = scene.connected();
    pair.settle();
    pair.end(pair.peer());
    UnexpectedEofException e =
        assertThrows(
            UnexpectedEofException.class, () -> pair.subject().read(ByteBuffer.allocate(10)));
    assertEquals(Reason.UNEXPECTED_EOF_WHILE_READING, e.reason());
    assertEquals(Phase.DATA, e.phase());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void eof_02_dataBeforeTheEndIsRead(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    byte[] data = scene.bytes(40_000);
    pair.peer().write(data);
    pair.end(pair.peer());
    ByteBuffer target = ByteBuffer.allocate(data.length);
    while (target.hasRemaining()) {
      assertTrue(pair.subject().read(target) > 0);
    }
    assertArrayEquals(data, target.array());
    assertThrows(UnexpectedEofException.class, () -> pair.subject().read(ByteBuffer.allocate(10)));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void eof_03_endAtEveryOffsetOfTheHandshake(Scene scene) {
    // By RSA, whose signatures are of one length: so every handshake is as long as the first.
    Pair whole = scene.connected(scene.client(), scene.server("server-rsa"));
    whole.settle();
    long length = whole.wireFrom(whole.peer()).given();
    long step = Math.max(length / STEPS, 1);
    for (long offset = 0; offset < length; offset += offset < 6 ? 1 : step) {
      Pair pair = scene.wrap(scene.client(), scene.server("server-rsa"));
      pair.endAfter(pair.peer(), offset);
      pair.tryHandshake();
      pair.settle();
      Side side = pair.subject();
      String at = "ended after " + offset + " of about " + length + " bytes";
      TlsException e = side.fault().orElseThrow(() -> new AssertionError(at + ": no fault"));
      assertEquals(UnexpectedEofException.class, e.getClass(), at);
      assertEquals(Reason.UNEXPECTED_EOF_WHILE_READING, e.reason(), at);
      assertEquals(side.tls().isHandshakeDone() ? Phase.DATA : Phase.HANDSHAKE, e.phase(), at);
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void eof_04_endAtEveryOffsetOfARecord(Scene scene) throws TlsException {
    int length = 0;
    for (int offset = 0; offset == 0 || offset < length; offset++) {
      Pair pair = scene.connected();
      pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
      pair.peer().write(scene.bytes(20));
      byte[] record = pair.peer().outgoing().readAll();
      length = record.length;
      Side side = pair.subject();
      side.incoming().write(record, 0, Math.min(offset, length - 1));
      side.incoming().writeEof();
      UnexpectedEofException e =
          assertThrows(UnexpectedEofException.class, () -> side.read(ByteBuffer.allocate(100)));
      assertEquals(Reason.UNEXPECTED_EOF_WHILE_READING, e.reason());
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void eof_05_endBehindACloseIsNoFault(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.peer().unwrap();
    pair.end(pair.peer());
    Side side = pair.subject();
    assertEquals(-1, side.read(ByteBuffer.allocate(10)));
    assertEquals(-1, side.read(ByteBuffer.allocate(10)), "again");
    assertEquals(Status.DONE, side.unwrap());
  }
}
