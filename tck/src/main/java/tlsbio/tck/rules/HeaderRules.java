// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.rules.Refusals.ascii;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Reason;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Role;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Headers of records: what is refused by them alone, and where records may end.
 *
 * @since 0.1
 */
public interface HeaderRules {

  @Rule(Axis.ROLE)
  default void read_09_lengthIsJudgedByTheHeaderOfAHello(Scene scene) throws TlsException {
    start(scene, null, 22, 3, 3, 0x40);
    start(scene, null, 22, 3, 3, 0x40, 0);
    if (scene.role() == Role.SERVER) {
      start(scene, null, 'G', 'E');
      start(scene, null, 'G', 'E', 'T');
      start(scene, Reason.HTTP_REQUEST, 'G', 'E', 'T', ' ');
      start(scene, null, 'C', 'O', 'N');
      start(scene, Reason.HTTPS_PROXY_REQUEST, 'C', 'O', 'N', 'N');
      start(scene, Reason.WRONG_VERSION_NUMBER, 'G', 'O');
      start(scene, Reason.PACKET_LENGTH_TOO_LONG, 22, 3, 1, 0x41);
      start(scene, Reason.PACKET_LENGTH_TOO_LONG, 22, 3, 1, 0x40, 1);
    }
    start(scene, Reason.PACKET_LENGTH_TOO_LONG, 22, 3, 3, 0x49);
    start(scene, Reason.PACKET_LENGTH_TOO_LONG, 22, 3, 3, 0x48, 1);
    start(scene, null, 22, 3, 9);
    start(scene, Reason.WRONG_VERSION_NUMBER, 22, 2);
    start(scene, Reason.WRONG_VERSION_NUMBER, 22, 4);
    start(scene, Reason.WRONG_VERSION_NUMBER, 19);
    start(scene, Reason.WRONG_VERSION_NUMBER, 24);
    start(scene, null, 0x80);
    start(scene, null, 0x80, 0x2e);
    start(scene, Reason.UNSUPPORTED_SSL_VERSION, 0x80, 0x2e, 1);
    start(scene, Reason.WRONG_VERSION_NUMBER, 0x80, 0x2e, 2);
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void read_10_lengthIsJudgedByTheHeaderOfData(Scene scene) throws TlsException {
    int most = 16_384 + (scene.version() == TlsVersion.TLS_1_3 ? 256 : 2_048);
    later(scene, null, 23, 3, 3, most >> 8);
    later(scene, null, 23, 3, 3, most >> 8, 0);
    later(scene, Reason.PACKET_LENGTH_TOO_LONG, 23, 3, 3, most >> 8, 1);
    later(scene, Reason.PACKET_LENGTH_TOO_LONG, 23, 3, 3, (most >> 8) + 1);
    later(scene, Reason.WRONG_VERSION_NUMBER, 23, 2);
    if (scene.version() == TlsVersion.TLS_1_3) {
      later(scene, null, 21, 3, 3, 0x40, 0);
      later(scene, Reason.PACKET_LENGTH_TOO_LONG, 21, 3, 3, 0x40, 1);
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void read_11_versionOfARecordIsTheNegotiatedOne(Scene scene) throws TlsException {
    for (int minor : new int[] {1, 2, 4}) {
      Pair pair = scene.connected();
      pair.transfer(pair.peer(), scene.bytes(1));
      pair.peer().write(scene.bytes(10));
      byte[] record = pair.peer().outgoing().readAll();
      record[2] = (byte) minor;
      pair.subject().incoming().write(record);
      pair.settle();
      TlsException e = Expect.fault(pair.subject(), Reason.WRONG_VERSION_NUMBER);
      assertEquals(Alert.PROTOCOL_VERSION, e.alert().orElseThrow());
    }
  }

  @Rule(Axis.VERSION)
  default void read_12_serversFlightMayBeCutAnywhere(Scene scene) throws TlsException {
    for (int size : new int[] {1, 2, 3, 7, 100}) {
      Pair pair = scene.wrap();
      pair.client().handshake();
      pair.deliver(pair.client());
      pair.server().handshake();
      byte[] flight = pair.server().outgoing().readAll();
      int clear = 0;
      while (clear < flight.length && flight[clear] == 22) {
        clear += 5 + ((flight[clear + 3] & 0xff) << 8) + (flight[clear + 4] & 0xff);
      }
      byte[] cut = Hello.fragment(Arrays.copyOf(flight, clear), size);
      for (int at = 0; at < cut.length; at += 5 + cut[at + 4]) {
        cut[at + 2] = 3;
      }
      pair.client().incoming().write(cut);
      pair.client().incoming().write(flight, clear, flight.length - clear);
      pair.client().unblock();
      pair.handshake();
      assertEquals(pair.server().tls().group(), pair.client().tls().group());
      assertEquals(pair.server().tls().signatureScheme(), pair.client().tls().signatureScheme());
      assertTrue(pair.client().tls().group().isPresent(), "cut to " + size);
      assertTrue(!pair.client().tls().sessionReused());
    }
  }

  @Rule
  default void msg_16_firstBytesAreShown(Scene scene) {
    shown(scene, ascii("GET /index.html HTTP/1.1"), "47 45 54 20", "\"GET /index.html \"");
    shown(scene, ascii(" ~\u007f\u001f!\u00ff"), "20 7e 7f 1f 21 ff", "\" ~..!.\"");
    shown(scene, ascii("no"), "not a TLS record: 6e 6f", "\"no\"");
  }

  private static void shown(Scene scene, byte[] bytes, String hex, String text) {
    Side server = scene.wrap().server();
    server.incoming().write(bytes);
    String message =
        String.valueOf(assertThrows(TlsException.class, server::handshake).getMessage());
    assertTrue(message.contains(hex + " "), message);
    assertTrue(message.contains(text), message);
  }

  /** Gives a side that waits for its first bytes these; a null reason means that it still does. */
  private static void start(Scene scene, @Nullable Reason reason, int... bytes)
      throws TlsException {
    Pair pair = scene.wrap();
    pair.client().handshake();
    Side side = pair.subject();
    side.incoming().write(bytes(bytes));
    side.unblock();
    if (reason == null) {
      assertEquals(Status.WANT_READ, side.handshake(), Arrays.toString(bytes));
    } else {
      TlsException e =
          assertThrows(TlsException.class, side::handshake, () -> Arrays.toString(bytes));
      assertEquals(reason, e.reason(), Arrays.toString(bytes));
    }
  }

  private static void later(Scene scene, @Nullable Reason reason, int... bytes)
      throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.peer(), scene.bytes(1)); // tickets go with the first write
    Side side = pair.subject();
    side.incoming().write(bytes(bytes));
    ByteBuffer target = ByteBuffer.allocate(10);
    if (reason == null) {
      assertEquals(0, side.read(target), Arrays.toString(bytes));
      assertEquals(Status.WANT_READ, side.tls().status());
    } else {
      TlsException e =
          assertThrows(TlsException.class, () -> side.read(target), () -> Arrays.toString(bytes));
      assertEquals(reason, e.reason(), Arrays.toString(bytes));
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
