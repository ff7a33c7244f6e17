// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.rules.Refusals.ascii;
import static tlsbio.tck.rules.Refusals.refused;

import java.util.Arrays;
import java.util.List;
import tlsbio.Reason;
import tlsbio.TlsException;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * What a server makes of first bytes that are no ClientHello.
 *
 * @since 0.1
 */
public interface ForeignRules {

  @Rule
  default void ch_01_plainHttpIsNamed(Scene scene) throws TlsException {
    for (String method :
        List.of("GET / HTTP/1.1\r\n", "POST /a HTTP/1.0\r\n", "HEAD / HTTP/1.1\r\n")) {
      Side server = refused(scene, ascii(method), Reason.HTTP_REQUEST);
      assertEquals(0, server.outgoing().pending(), "nobody there could read an alert");
    }
  }

  @Rule
  default void ch_02_proxyRequestIsNamed(Scene scene) throws TlsException {
    Side server =
        refused(scene, ascii("CONNECT a.test:443 HTTP/1.1\r\n\r\n"), Reason.HTTPS_PROXY_REQUEST);
    assertEquals(0, server.outgoing().pending());
  }

  @Rule
  default void ch_03_garbageIsNoTls(Scene scene) throws TlsException {
    refused(scene, ascii("SSH-2.0-OpenSSH_9.6\r\n"), Reason.WRONG_VERSION_NUMBER);
    refused(scene, new byte[64], Reason.WRONG_VERSION_NUMBER);
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 0xff);
    refused(scene, ones, Reason.WRONG_VERSION_NUMBER);
    refused(scene, new byte[] {22, 9, 9, 0, 1, 1}, Reason.WRONG_VERSION_NUMBER);
  }

  @Rule
  default void ch_05_oversizedRecordIsRefusedByItsHeader(Scene scene) throws TlsException {
    refused(scene, new byte[] {22, 3, 1, (byte) 0x7f, 0}, Reason.PACKET_LENGTH_TOO_LONG);
  }

  @Rule
  default void ch_06_sslTwoHelloIsRefused(Scene scene) throws TlsException {
    byte[] hello = new byte[48];
    hello[0] = (byte) 0x80;
    hello[1] = 46;
    hello[2] = 1;
    hello[3] = 3;
    hello[4] = 3;
    refused(scene, hello, Reason.UNSUPPORTED_SSL_VERSION);
  }

  @Rule
  default void ch_07_otherMessagesAreRefused(Scene scene) throws TlsException {
    refused(
        scene, Hello.record(22, (byte) 2, (byte) 0, (byte) 0, (byte) 0), Reason.UNEXPECTED_MESSAGE);
    refused(scene, Hello.record(23, new byte[20]), Reason.UNEXPECTED_RECORD);
    refused(scene, Hello.record(20, (byte) 1), Reason.UNEXPECTED_RECORD);
  }

  @Rule
  default void ch_08_messageTooLongIsRefusedByItsHeader(Scene scene) throws TlsException {
    byte[] start = new byte[100];
    start[0] = 1;
    start[1] = 2;
    refused(scene, Hello.record(22, start), Reason.EXCESSIVE_MESSAGE_SIZE);
  }

  @Rule
  default void ch_09_emptyRecordsAreRefused(Scene scene) throws TlsException {
    byte[] empty = Hello.record(22);
    byte[][] flood = new byte[200][];
    Arrays.fill(flood, empty);
    refused(scene, Hello.join(flood), Reason.RECORD_TOO_SMALL);
  }

  @Rule
  default void ch_17_alertInPlaceOfAHelloIsReported(Scene scene) throws TlsException {
    Side server = refused(scene, new byte[] {21, 3, 1, 0, 2, 2, 90}, Reason.ALERT_RECEIVED);
    TlsException e = server.fault().orElseThrow();
    assertTrue(e.isAlertReceived());
    assertEquals(90, e.alert().orElseThrow().code());
    assertEquals(0, server.outgoing().pending(), "an alert is not answered");
  }
}
