// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.rules.Refusals.ascii;
import static tlsbio.tck.rules.Refusals.refused;
import static tlsbio.tck.rules.Refusals.slowly;

import java.util.ArrayList;
import java.util.List;
import tlsbio.Alert;
import tlsbio.ClientHello;
import tlsbio.HelloDecision;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnexpectedEofException;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * What a server makes of a ClientHello.
 *
 * @since 0.1
 */
public interface HelloRules {

  @Rule
  default void ch_04_sameAnswerByteByByte(Scene scene) throws TlsException {
    slowly(scene, ascii("GET / HTTP/1.1\r\n"), Reason.HTTP_REQUEST);
    slowly(scene, ascii("SSH-2.0-OpenSSH_9.6\r\n"), Reason.WRONG_VERSION_NUMBER);
    slowly(scene, new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff}, Reason.PACKET_LENGTH_TOO_LONG);
    slowly(scene, twice(0), Reason.BAD_EXTENSION);
  }

  @Rule
  default void ch_10_repeatedExtensionIsRefused(Scene scene) throws TlsException {
    refused(scene, twice(0), Reason.BAD_EXTENSION);
    refused(scene, twice(0xfe00), Reason.BAD_EXTENSION);
  }

  @Rule
  default void ch_11_malformedExtensionsAreRefused(Scene scene) throws TlsException {
    List<Hello> hellos =
        List.of(
            Hello.bare().lyingExtension(10, 50, (byte) 0, (byte) 2, (byte) 0, (byte) 23),
            Hello.bare().extension(10, (byte) 0, (byte) 3, (byte) 0, (byte) 23, (byte) 0),
            Hello.bare().extension(43, (byte) 9, (byte) 3),
            Hello.bare().extension(16, Hello.vector16(Hello.vector8())));
    for (Hello hello : hellos) {
      refused(scene, hello.record(), Reason.BAD_EXTENSION);
    }
  }

  @Rule
  default void ch_12_malformedNamesAreRefused(Scene scene) throws TlsException {
    byte[] two =
        Hello.vector16(
            Hello.join(
                new byte[] {0},
                Hello.vector16(ascii("a.test")),
                new byte[] {0},
                Hello.vector16(ascii("b.test"))));
    refused(scene, Hello.bare().extension(0, two).record(), Reason.BAD_EXTENSION);
    for (String name : List.of("", "a\0.test", "a b.test", "x".repeat(300))) {
      Hello hello = Hello.bare().extension(0, Hello.serverName(name));
      refused(scene, hello.record(), Reason.BAD_EXTENSION);
    }
  }

  @Rule
  default void ch_13_malformedFieldsAreRefused(Scene scene) throws TlsException {
    refused(scene, Hello.usual().trailer((byte) 1).record(), Reason.LENGTH_MISMATCH);
    refused(scene, Hello.usual().sessionId(new byte[33]).record(), Reason.LENGTH_MISMATCH);
    refused(scene, Hello.usual().rawSuites().record(), Reason.LENGTH_MISMATCH);
    refused(scene, Hello.usual().rawSuites((byte) 1).record(), Reason.LENGTH_MISMATCH);
    refused(scene, Hello.usual().compressions((byte) 1).record(), Reason.DECODE_ERROR);
  }

  @Rule
  default void ch_14_messageBehindTheHelloIsRefused(Scene scene) throws TlsException {
    byte[] message = Hello.usual().message();
    refused(scene, Hello.record(22, Hello.join(message, message)), Reason.UNEXPECTED_MESSAGE);
  }

  @Rule(Axis.VERSION)
  default void ch_15_helloMayBeSpreadOverRecords(Scene scene) throws TlsException {
    for (int size : new int[] {1, 3, 100}) {
      Pair pair = scene.wrap();
      pair.client().handshake();
      byte[] hello = pair.client().outgoing().readAll();
      pair.server().incoming().write(Hello.fragment(hello, size));
      pair.handshake();
      pair.transfer(pair.server(), scene.bytes(100));
    }
  }

  @Rule
  default void ch_16_greaseIsIgnored(Scene scene) {
    List<ClientHello> seen = new ArrayList<>();
    Hello hello =
        Hello.bare()
            .suites(0x0a0a, 0x1301, 0xc02b)
            .extension(0x1a1a)
            .extension(10, Hello.vector16(Hello.u16s(0x2a2a, 0x0017)))
            .extension(13, Hello.vector16(Hello.u16s(0x0403)))
            .extension(43, Hello.vector8(Hello.u16s(0x3a3a, 0x0304, 0x0303)))
            .extension(51, Hello.vector16(new byte[0]));
    ServerBuilder server =
        scene
            .server()
            .selector(
                asked -> {
                  seen.add(asked);
                  return HelloDecision.refuse(Alert.ACCESS_DENIED);
                });
    Side side = scene.wrap(scene.client(), server).server();
    side.incoming().write(hello.record());
    assertThrows(TlsException.class, side::handshake);
    assertEquals(1, seen.size());
    assertEquals(2, seen.get(0).cipherSuites().size(), seen.get(0).toString());
    assertEquals(1, seen.get(0).groups().size());
    assertTrue(seen.get(0).versions().contains(0x0304));
  }

  @Rule
  default void ch_18_endAtEveryOffsetOfTheHello(Scene scene) throws TlsException {
    byte[] hello = Hello.usual().record();
    for (int i = 0; i < hello.length; i++) {
      Side server = scene.wrap().server();
      server.incoming().write(hello, 0, i);
      server.incoming().writeEof();
      String at = "ended after " + i + " bytes";
      TlsException e = assertThrows(UnexpectedEofException.class, server::handshake, at);
      assertEquals(Reason.UNEXPECTED_EOF_WHILE_READING, e.reason());
      assertEquals(Phase.HANDSHAKE, e.phase());
    }
  }

  @Rule
  default void ch_19_oldVersionsAreRefused(Scene scene) throws TlsException {
    Hello old = Hello.bare().legacyVersion(0x0301).suites(0xc013, 0x002f);
    Side server = refused(scene, old.record(), Reason.UNSUPPORTED_PROTOCOL);
    assertTrue(server.outgoing().pending() > 0, "an alert says why");
    refused(scene, Hello.bare().legacyVersion(0x0300).record(), Reason.UNSUPPORTED_PROTOCOL);
  }

  @Rule
  default void ch_20_randomBytesNeverHangOrBreakIt(Scene scene) {
    java.util.Random random = scene.random();
    byte[] good = Hello.usual().record();
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bad[5 + random.nextInt(bad.length - 5)] = (byte) random.nextInt(256);
      }
      Side server = scene.wrap().server();
      server.incoming().write(bad);
      try {
        server.handshake();
      } catch (TlsException e) {
        assertEquals(Phase.HANDSHAKE, e.phase());
      }
    }
  }

  @Rule
  default void reneg_01_helloThatRenegotiatesIsRefused(Scene scene) throws TlsException {
    Hello hello = Hello.usual().extension(0xff01, Hello.vector8(new byte[12]));
    refused(scene, hello.record(), Reason.NO_RENEGOTIATION);
  }

  @Rule
  default void reneg_02_laterHandshakeIsRefused(Scene scene) {}

  @Rule
  default void reneg_03_helloThatCannotRenegotiateIsTaken(Scene scene) throws TlsException {
    answered(scene, Hello.usual().suites(0x1301, 0xc02b, 0xc02f, 0x00ff));
    answered(scene, Hello.usual().extension(0xff01, Hello.vector8()));
  }

  @Rule
  default void reneg_04_malformedRenegotiationInfoIsRefused(Scene scene) throws TlsException {
    refused(scene, Hello.usual().extension(0xff01).record(), Reason.BAD_EXTENSION);
    refused(scene, Hello.usual().extension(0xff01, (byte) 1).record(), Reason.BAD_EXTENSION);
    Hello longer = Hello.usual().extension(0xff01, (byte) 0, (byte) 0);
    refused(scene, longer.record(), Reason.BAD_EXTENSION);
  }

  @Rule
  default void reneg_05_nobodyIsAskedAboutIt(Scene scene) {
    List<ClientHello> seen = new ArrayList<>();
    ServerBuilder server =
        scene
            .server()
            .selector(
                asked -> {
                  seen.add(asked);
                  return HelloDecision.proceed();
                });
    Side side = scene.wrap(scene.client(), server).server();
    Hello hello = Hello.usual().extension(0xff01, Hello.vector8(new byte[12]));
    side.incoming().write(hello.record());
    assertThrows(TlsException.class, side::handshake);
    assertEquals(List.of(), seen);
  }

  private static void answered(Scene scene, Hello hello) throws TlsException {
    Side server =
        scene
            .wrap(scene.client(), scene.server().versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3))
            .server();
    server.incoming().write(hello.record());
    assertEquals(Status.WANT_READ, server.handshake());
    assertEquals(22, server.outgoing().readAll()[0], "a ServerHello, or a HelloRetryRequest");
  }

  @Rule
  default void ch_21_secondHelloMustAgreeWithTheFirst(Scene scene) {}

  private static byte[] twice(int type) {
    byte[] content = type == 0 ? Hello.serverName("a.test") : new byte[0];
    return Hello.bare().extension(type, content).extension(type, content).record();
  }
}
