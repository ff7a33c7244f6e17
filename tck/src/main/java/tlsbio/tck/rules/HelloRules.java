// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.rules.Refusals.ascii;
import static tlsbio.tck.rules.Refusals.refused;
import static tlsbio.tck.rules.Refusals.slowly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import tlsbio.tck.kit.Fixtures;
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
  default void ch_22_namesThatAreAskedFor(Scene scene) {
    String label = "l".repeat(63);
    String longest = (label + ".").repeat(3) + "l".repeat(63);
    for (String name :
        List.of(
            "host.test",
            "a",
            "z9",
            "A-b_C.Test",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.x",
            "256.0.0.1",
            "1.2.3.1000",
            "0x1.2.3.4",
            label + ".test",
            longest)) {
      assertEquals(Optional.of(name.toLowerCase(Locale.ROOT)), asked(scene, name), name);
    }
    for (String address :
        List.of(
            "10.0.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "19.9.99.199",
            "001.002.003.004",
            "::",
            "::1",
            "1::",
            "2001:db8::10.0.0.1",
            "2001:DB8:0:0:0:0:0:fF",
            "a:b:c")) {
      assertEquals(Optional.empty(), asked(scene, address), address);
    }
  }

  private static Optional<String> asked(Scene scene, String name) {
    return read(scene, Hello.bare().extension(0, Hello.serverName(name)).record());
  }

  /** Lets a server read a hello; returns the name that it asks for. */
  private static Optional<String> read(Scene scene, byte[] hello) {
    List<ClientHello> seen = new ArrayList<>();
    ServerBuilder server =
        scene
            .server()
            .selector(
                asked -> {
                  seen.add(asked);
                  return HelloDecision.refuse(Alert.ACCESS_DENIED);
                });
    Side side = scene.wrap(scene.client(), server).server();
    side.incoming().write(hello);
    TlsException refused = assertThrows(TlsException.class, side::handshake);
    assertEquals(1, seen.size(), () -> String.valueOf(refused));
    assertTrue(seen.get(0).extensions().contains(0));
    return seen.get(0).requestedName();
  }

  @Rule
  default void ch_23_namesThatAreNone(Scene scene) throws TlsException {
    for (String name :
        List.of(
            "host.test.",
            ".",
            ".host.test",
            "host..test",
            "a/b",
            "a:b",
            "1:2",
            "g::1",
            "a@b.test",
            "[::1]",
            "`.test",
            "{.test",
            "host test",
            "h\u00f6st.test",
            "l".repeat(64) + ".test",
            "1..2.3",
            ".1.2.3",
            "1.2.3.")) {
      Hello hello = Hello.bare().extension(0, Hello.serverName(name));
      refused(scene, hello.record(), Reason.BAD_EXTENSION);
    }
    refused(
        scene,
        Hello.bare().extension(0, Hello.serverName("l.".repeat(127) + "ll")).record(),
        Reason.BAD_EXTENSION);
  }

  @Rule
  default void ch_24_nothingStandsBehindAnExtension(Scene scene) throws TlsException {
    byte[] more = {0};
    byte[][] lists = {
      Hello.vector16(Hello.u16s(0x0017)), Hello.vector16(Hello.u16s(0x0403)),
      Hello.vector16(Hello.vector8(ascii("h2"))), Hello.vector8(Hello.u16s(0x0304)),
      Hello.serverName("a.test")
    };
    int[] types = {10, 13, 16, 43, 0};
    for (int i = 0; i < types.length; i++) {
      byte[] record = Hello.bare().extension(types[i], Hello.join(lists[i], more)).record();
      refused(scene, record, Reason.BAD_EXTENSION);
    }
  }

  @Rule
  default void ch_25_nothingComesBeforeTheHello(Scene scene) throws TlsException {
    refused(scene, Hello.record(20, (byte) 1), Reason.UNEXPECTED_RECORD);
    refused(scene, Hello.record(20, (byte) 2), Reason.UNEXPECTED_RECORD);
    refused(scene, Hello.record(23, (byte) 1), Reason.UNEXPECTED_RECORD);
    byte[] part = Hello.fragment(Hello.usual().record(), 50);
    byte[] first = Arrays.copyOf(part, 55);
    refused(scene, Hello.join(first, Hello.record(20, (byte) 1)), Reason.UNEXPECTED_RECORD);
  }

  @Rule
  default void ch_26_helloHasItsLimit(Scene scene) throws TlsException {
    Hello large = Hello.usual();
    for (int i = 0; i < 4; i++) {
      large.extension(0x7f00 + i, new byte[15_000]);
    }
    assertEquals(Optional.of(Fixtures.HOST), read(scene, spread(large.message())));
    large.extension(0x7f10, new byte[8_000]);
    refused(scene, spread(large.message()), Reason.EXCESSIVE_MESSAGE_SIZE);
  }

  private static byte[] spread(byte[] message) {
    List<byte[]> records = new ArrayList<>();
    for (int at = 0; at < message.length; at += 16_000) {
      records.add(
          Hello.record(22, Arrays.copyOfRange(message, at, Math.min(at + 16_000, message.length))));
    }
    return Hello.join(records.toArray(byte[][]::new));
  }

  private static byte[] twice(int type) {
    byte[] content = type == 0 ? Hello.serverName("a.test") : new byte[0];
    return Hello.bare().extension(type, content).extension(type, content).record();
  }
}
