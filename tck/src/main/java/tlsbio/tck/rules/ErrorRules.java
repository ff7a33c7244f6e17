// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.function.Executable;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.TlsException;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * What a fault looks like, and that it is final.
 *
 * @since 0.1
 */
public interface ErrorRules {

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_01_faultIsRepeatedByEveryCall(Scene scene) throws TlsException {
    Pair pair = tampered(scene);
    Side side = pair.subject();
    TlsException first =
        assertThrows(TlsException.class, () -> side.read(ByteBuffer.allocate(100)));
    List<Executable> calls =
        List.of(
            () -> side.tls().read(ByteBuffer.allocate(100)),
            () -> side.tls().write(ByteBuffer.allocate(100)),
            () -> side.tls().doHandshake(),
            () -> side.tls().unwrap());
    int sent = side.outgoing().pending();
    for (int round = 0; round < 2; round++) {
      for (Executable call : calls) {
        Expect.same(first, assertThrows(TlsException.class, call));
      }
    }
    assertEquals(sent, side.outgoing().pending(), "the alert is sent once");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_02_alertWaitsAfterTheFailingCall(Scene scene) throws TlsException {
    Pair pair = tampered(scene);
    Side side = pair.subject();
    TlsException e = assertThrows(TlsException.class, () -> side.read(ByteBuffer.allocate(100)));
    assertTrue(e.alert().isPresent(), "it says which alert");
    assertFalse(e.isAlertReceived());
    assertTrue(side.outgoing().pending() > 0, "the alert waits to be sent");
    pair.settle();
    TlsException there = Expect.fault(pair.peer(), Reason.ALERT_RECEIVED);
    assertTrue(there.isAlertReceived());
    assertEquals(e.alert(), there.alert(), "what was sent is what was received");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_03_tamperedRecordIsBadMac(Scene scene) throws TlsException {
    Pair pair = tampered(scene);
    pair.settle();
    TlsException e = Expect.fault(pair.subject(), Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    assertEquals(Phase.DATA, e.phase());
    assertEquals(scene.backend().name(), e.backend());
    assertEquals(0, pair.subject().takePlaintext().length);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_04_plaintextBeforeTheFaultIsDelivered(Scene scene) throws TlsException {
    byte[] data = scene.bytes(1_000);
    Pair pair = tampered(scene, data);
    ByteBuffer target = ByteBuffer.allocate(5_000);
    assertEquals(1_000, pair.subject().read(target));
    byte[] got = new byte[1_000];
    target.flip().get(got);
    assertArrayEquals(data, got);
    assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(100)));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_05_restOfARecordOutlivesTheFault(Scene scene) throws TlsException {
    byte[] data = scene.bytes(1_000);
    Pair pair = tampered(scene, data);
    byte[] got = new byte[1_000];
    for (int i = 0; i < 1_000; i += 100) {
      assertEquals(100, pair.subject().read(ByteBuffer.wrap(got, i, 100)));
    }
    assertArrayEquals(data, got);
    assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(100)));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_06_faultsAreSslExceptions(Scene scene) throws TlsException {
    Pair pair = tampered(scene);
    TlsException e =
        assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(100)));
    assertInstanceOf(SSLException.class, e);
    assertFalse(String.valueOf(e.getMessage()).isBlank());
    Expect.same(e, e.again());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_07_oversizedRecordIsRefused(Scene scene) {
    Pair pair = scene.connected();
    pair.settle();
    byte[] record = new byte[5 + 20_000];
    record[0] = 23;
    record[1] = 3;
    record[2] = 3;
    record[3] = (byte) (20_000 >> 8);
    record[4] = (byte) 20_000;
    pair.subject().incoming().write(record);
    TlsException e =
        assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(100)));
    assertEquals(Reason.PACKET_LENGTH_TOO_LONG, e.reason());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_08_oversizedRecordIsRefusedByItsHeader(Scene scene) {
    Pair pair = scene.connected();
    pair.settle();
    pair.subject().incoming().write(new byte[] {23, 3, 3, (byte) 0xff, (byte) 0xff});
    TlsException e =
        assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(100)));
    assertEquals(Reason.PACKET_LENGTH_TOO_LONG, e.reason());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_09_garbageInPlaceOfARecordIsRefused(Scene scene) {
    Pair pair = scene.connected();
    pair.settle();
    pair.subject().incoming().write(new byte[] {99, 42, 17, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    TlsException e =
        assertThrows(TlsException.class, () -> pair.subject().read(ByteBuffer.allocate(100)));
    assertEquals(Reason.WRONG_VERSION_NUMBER, e.reason());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_10_replayedRecordIsRefused(Scene scene) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.peer(), scene.bytes(1));
    byte[] data = scene.bytes(100);
    pair.peer().write(data);
    byte[] record = pair.peer().outgoing().readAll();
    pair.subject().incoming().write(record);
    pair.subject().incoming().write(record);
    pair.settle();
    Expect.fault(pair.subject(), Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    assertArrayEquals(data, pair.subject().takePlaintext());
  }

  @Rule(Axis.VERSION)
  default void err_11_httpAnswerToAClientIsNoTls(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    pair.client().handshake();
    pair.client().incoming().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ascii()));
    TlsException e = assertThrows(TlsException.class, pair.client()::handshake);
    assertEquals(Reason.WRONG_VERSION_NUMBER, e.reason());
    assertEquals(Phase.HANDSHAKE, e.phase());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_12_fatalAlertOfThePeerIsReported(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    pair.subject().handshake();
    pair.subject().incoming().write(new byte[] {21, 3, 3, 0, 2, 2, 40});
    TlsException e = assertThrows(TlsException.class, pair.subject()::handshake);
    assertEquals(Reason.ALERT_RECEIVED, e.reason());
    assertTrue(e.isAlertReceived());
    assertEquals(40, e.alert().orElseThrow().code());
    assertEquals(Phase.HANDSHAKE, e.phase());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_13_faultOfOneLeavesTheContextUsable(Scene scene) throws TlsException {
    Pair pair = tampered(scene);
    pair.settle();
    Expect.fault(pair.subject(), Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    Pair next = scene.connected();
    next.transfer(next.peer(), scene.bytes(100));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void err_14_tamperedHandshakeFailsOnBothSides(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    pair.client().handshake();
    byte[] hello = pair.client().outgoing().readAll();
    hello[5 + 4 + 2 + 10] ^= 1; // inside the client's random: still well formed
    pair.server().incoming().write(hello);
    pair.tryHandshake();
    pair.settle();
    assertFalse(
        pair.client().tls().isHandshakeDone() && pair.server().tls().isHandshakeDone(),
        "a changed hello must not lead to a connection");
    assertTrue(pair.client().fault().isPresent(), "the client sees it");
    assertTrue(pair.server().fault().isPresent(), "the server sees it or is told");
  }

  private static java.nio.charset.Charset ascii() {
    return java.nio.charset.StandardCharsets.US_ASCII;
  }

  /** Returns a pair where the subject has a record with one wrong bit to read. */
  private static Pair tampered(Scene scene) throws TlsException {
    return tampered(scene, new byte[0]);
  }

  /**
   * As {@link #tampered(Scene)}, behind a good record with {@code before} in it, if that is any.
   */
  private static Pair tampered(Scene scene, byte[] before) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    if (before.length > 0) {
      pair.peer().write(before);
    }
    pair.peer().write(scene.bytes(100));
    byte[] stream = pair.peer().outgoing().readAll();
    stream[stream.length - 1] ^= 1;
    pair.subject().incoming().write(stream);
    return pair;
  }
}
