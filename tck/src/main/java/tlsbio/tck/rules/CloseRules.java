// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tlsbio.ClosedException;
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
 * The orderly end: close_notify, each way, and what follows it.
 *
 * @since 0.1
 */
public interface CloseRules {

  @Rule({Axis.VERSION, Axis.ROLE, Axis.DELIVERY})
  default void close_01_bothCloseAndBothAreDone(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.closeBoth();
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_02_readAfterPeersCloseIsMinusOne(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    for (int i = 0; i < 3; i++) {
      assertEquals(-1, pair.subject().read(ByteBuffer.allocate(10)));
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_03_dataBeforeTheCloseIsRead(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    byte[] data = scene.bytes(40_000);
    pair.settle();
    pair.peer().write(data);
    pair.peer().unwrap();
    pair.end(pair.peer());
    pair.settle();
    pair.requireNoFault();
    assertArrayEquals(data, pair.subject().takePlaintext());
    assertTrue(pair.subject().ended());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_04_unwrapSendsCloseNotifyOnce(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Side side = pair.subject();
    assertEquals(Status.WANT_READ, side.unwrap());
    int sent = side.outgoing().pending();
    assertTrue(sent > 0);
    for (int i = 0; i < 3; i++) {
      assertEquals(Status.WANT_READ, side.unwrap());
    }
    assertEquals(sent, side.outgoing().pending());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_05_unwrapIsDoneWhenPeerHasClosed(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    assertEquals(Status.DONE, pair.subject().unwrap());
    assertEquals(Status.DONE, pair.subject().unwrap(), "again");
    pair.deliver(pair.subject());
    assertEquals(Status.DONE, pair.peer().unwrap());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_06_bytesAfterCloseNotifyStay(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.peer().unwrap();
    byte[] plain = "220 back in the clear\r\n".getBytes(StandardCharsets.US_ASCII);
    pair.deliver(pair.peer());
    pair.subject().incoming().write(plain);
    assertEquals(-1, pair.subject().read(ByteBuffer.allocate(1_000)));
    assertEquals(-1, pair.subject().read(ByteBuffer.allocate(1_000)));
    assertEquals(Status.DONE, pair.subject().unwrap());
    assertArrayEquals(plain, pair.subject().incoming().readAll());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_07_bytesAfterCloseNotifyStayInUnwrap(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.subject().unwrap();
    pair.deliver(pair.subject());
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    byte[] plain = {1, 2, 3, 4, 5, 6, 7};
    pair.subject().incoming().write(plain);
    assertEquals(Status.DONE, pair.subject().unwrap());
    assertArrayEquals(plain, pair.subject().incoming().readAll());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_08_unwrapBeforeTheHandshakeIsRefused(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    assertThrows(IllegalStateException.class, () -> pair.subject().tls().unwrap());
    pair.subject().handshake();
    assertThrows(IllegalStateException.class, () -> pair.subject().tls().unwrap());
    pair.handshake();
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_09_unwrapNeverDiscardsPlaintext(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    byte[] data = scene.bytes(1_000);
    pair.peer().write(data);
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    Side side = pair.subject();
    ByteBuffer target = ByteBuffer.allocate(1_000).limit(400);
    assertEquals(400, side.read(target));
    assertEquals(Status.WANT_READ, side.unwrap());
    assertEquals(600, side.tls().pending(), "it says that there is something to read first");
    assertEquals(600, side.read(target.limit(1_000)));
    assertArrayEquals(data, target.array());
    assertEquals(Status.DONE, side.unwrap());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_10_writeAfterUnwrapIsClosed(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.subject().unwrap();
    int sent = pair.subject().outgoing().pending();
    ByteBuffer data = ByteBuffer.allocate(10);
    ClosedException e = assertThrows(ClosedException.class, () -> pair.subject().tls().write(data));
    assertEquals(Reason.PROTOCOL_IS_SHUTDOWN, e.reason());
    assertEquals(10, data.remaining());
    assertEquals(sent, pair.subject().outgoing().pending());
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    assertEquals(Status.DONE, pair.subject().unwrap(), "that was no fault of the connection");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_11_closeSendsNothingAndEndsEverything(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Side side = pair.subject();
    int sent = side.outgoing().pending();
    side.tls().close();
    side.tls().close();
    assertEquals(sent, side.outgoing().pending());
    assertClosed(() -> side.tls().read(ByteBuffer.allocate(10)));
    assertClosed(() -> side.tls().write(ByteBuffer.allocate(10)));
    assertClosed(() -> side.tls().doHandshake());
    assertClosed(() -> side.tls().unwrap());
    assertEquals(sent, side.outgoing().pending());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_12_closeInTheHandshakeEndsIt(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    pair.subject().handshake();
    pair.subject().tls().close();
    assertClosed(() -> pair.subject().tls().doHandshake());
    assertFalse(pair.subject().tls().isHandshakeDone());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void close_13_biosRemainTheCallers(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Side side = pair.subject();
    byte[] data = scene.bytes(500);
    side.write(data);
    side.tls().close();
    pair.settle();
    assertArrayEquals(data, pair.peer().takePlaintext(), "what was written can still be sent");
    side.incoming().write(new byte[] {7});
    assertEquals(1, side.incoming().pending());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void half_01_readingGoesOnAfterOurClose(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.subject().unwrap();
    pair.deliver(pair.subject());
    assertEquals(-1, pair.peer().read(ByteBuffer.allocate(10)));
    byte[] data = scene.bytes(20_000);
    pair.peer().write(data);
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    pair.subject().unblock();
    pair.subject().readAll();
    assertArrayEquals(data, pair.subject().takePlaintext());
    assertTrue(pair.subject().ended());
    assertEquals(Status.DONE, pair.subject().unwrap());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void half_02_writingGoesOnAfterPeersClose(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    assertEquals(-1, pair.subject().read(ByteBuffer.allocate(10)));
    byte[] data = scene.bytes(100);
    assertEquals(100, pair.subject().write(ByteBuffer.wrap(data)));
    pair.settle();
    assertArrayEquals(data, pair.peer().takePlaintext());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void half_03_damageIsStillFoundAfterOurClose(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    pair.subject().unwrap();
    pair.deliver(pair.subject());
    pair.peer().write(scene.bytes(100));
    byte[] record = pair.peer().outgoing().readAll();
    record[record.length - 1] ^= 1;
    pair.subject().incoming().write(record);
    TlsException e =
        assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(200)));
    assertEquals(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, e.reason());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void half_04_endWithoutThePeersCloseIsUnexpected(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.subject().unwrap();
    pair.deliver(pair.subject());
    byte[] data = scene.bytes(100);
    pair.peer().write(data);
    pair.end(pair.peer());
    ByteBuffer target = ByteBuffer.allocate(100);
    assertEquals(100, pair.subject().read(target));
    assertArrayEquals(data, target.array());
    assertThrows(UnexpectedEofException.class, () -> pair.subject().unwrap());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void half_05_lastWordsArriveBeforeOurClose(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.peer().unwrap();
    pair.deliver(pair.peer());
    assertEquals(-1, pair.subject().read(ByteBuffer.allocate(10)));
    byte[] data = scene.bytes(50_000);
    pair.subject().write(data);
    assertEquals(Status.DONE, pair.subject().unwrap());
    pair.deliver(pair.subject());
    pair.peer().unblock();
    pair.peer().readAll();
    assertArrayEquals(data, pair.peer().takePlaintext());
    assertTrue(pair.peer().ended());
    assertEquals(Status.DONE, pair.peer().unwrap());
  }

  private static void assertClosed(org.junit.jupiter.api.function.Executable call) {
    ClosedException e = assertThrows(ClosedException.class, call);
    assertEquals(Reason.PROTOCOL_IS_SHUTDOWN, e.reason());
  }
}
