// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.rules.Refusals.ascii;
import static tlsbio.tck.rules.Refusals.refused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tlsbio.Alert;
import tlsbio.ClientHello;
import tlsbio.HelloDecision;
import tlsbio.Reason;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * The bounds of a ClientHello's fields, and the second one.
 *
 * @since 0.1
 */
public interface HelloDetailRules {

  /** The most bytes of the records of a hello. */
  int LIMIT = 64 * 1024;

  /** The most plaintext in a record. */
  int FULL = 16_384;

  /** The most change_cipher_spec records before a second hello. */
  int MOST_CCS = 8;

  @Rule
  default void ch_21_secondHelloMustAgreeWithTheFirst(Scene scene) throws TlsException {
    byte[] other =
        named("other.test").extension(16, Hello.vector16(Hello.vector8(ascii("one")))).record();
    byte[] unnamed = named("").extension(16, Hello.vector16(Hello.vector8(ascii("one")))).record();
    byte[] without = named("host.test").record();
    byte[] more =
        named("host.test")
            .extension(
                16,
                Hello.vector16(Hello.join(Hello.vector8(ascii("one")), Hello.vector8(ascii("b")))))
            .record();
    for (byte[] second : List.of(other, unnamed, without, more)) {
      Side server = retried(scene);
      server.incoming().write(second);
      TlsException e = assertThrows(TlsException.class, server::handshake);
      assertEquals(Reason.ILLEGAL_PARAMETER, e.reason(), e.getMessage());
      String what = second == other || second == unnamed ? "another name" : "other protocols";
      assertTrue(String.valueOf(e.getMessage()).contains(what), e.getMessage());
    }
  }

  @Rule
  default void ch_27_recordsOfAHelloHaveTheirLimit(Scene scene) throws TlsException {
    byte[] most = large(LIMIT - 4 * 5);
    read(scene, Hello.fragment(Hello.record(22, most), FULL));
    byte[] over = Hello.fragment(Hello.record(22, large(LIMIT - 4 * 5 + 1)), FULL);
    refused(scene, over, Reason.EXCESSIVE_MESSAGE_SIZE);
    Side server = scene.wrap().server();
    server.incoming().write(Hello.record(22, new byte[] {1, 0, (byte) 0xff, (byte) 0xfc}));
    assertEquals(Status.WANT_READ, server.handshake(), "it says that it has 64 KiB");
    byte[] more = Hello.record(22, new byte[] {1, 0, (byte) 0xff, (byte) 0xfd});
    refused(scene, more, Reason.EXCESSIVE_MESSAGE_SIZE);
  }

  @Rule
  default void ch_28_cutMayBeInsideTheHeaderOfTheMessage(Scene scene) {
    byte[] message = named("host.test").message();
    for (int first = 1; first <= 5; first++) {
      for (int second = 1; second <= 3; second++) {
        int end = first + second;
        byte[] stream =
            Hello.join(
                Hello.record(22, Arrays.copyOf(message, first)),
                Hello.record(22, Arrays.copyOfRange(message, first, end)),
                Hello.record(22, Arrays.copyOfRange(message, end, message.length)));
        assertEquals("host.test", read(scene, stream).requestedName().orElseThrow());
      }
    }
  }

  @Rule
  default void ch_29_shorterHelloIsRefusedWhereverItEnds(Scene scene) throws TlsException {
    byte[] message = named("host.test").extension(41, keys(4, 32, 32)).message();
    byte[] body = Arrays.copyOfRange(message, 4, message.length);
    int plain = 2 + 32 + 1 + 32 + 2 + 8 + 2;
    for (int size = 0; size < body.length; size++) {
      byte[] cut = Arrays.copyOf(body, size);
      byte[] whole = Hello.join(new byte[] {1, 0}, Hello.vector16(cut));
      if (size != plain) { // there are hellos without extensions
        refused(scene, Hello.record(22, whole), Reason.LENGTH_MISMATCH);
      }
      if (size >= plain + 2) {
        byte[] inside = cut.clone();
        int length = size - plain - 2;
        inside[plain] = (byte) (length >> 8);
        inside[plain + 1] = (byte) length;
        refusedOrRead(scene, Hello.join(new byte[] {1, 0}, Hello.vector16(inside)));
      }
    }
  }

  @Rule
  default void ch_30_preSharedKeysAreWellFormed(Scene scene) throws TlsException {
    assertTrue(read(scene, keyed(keys(1, 32)).record()).extensions().contains(41));
    read(scene, keyed(keys(300, 32, 255, 48)).record());
    byte[] identity = Hello.join(Hello.vector16(ascii("key")), new byte[4]);
    byte[] binder = Hello.vector8(new byte[32]);
    byte[][] bad = {
      keys(1, 31),
      keys(1, 32, 0),
      keys(0, 32),
      Hello.join(keys(1, 32), new byte[] {0}),
      Hello.join(Hello.vector16(), Hello.vector16()),
      Hello.join(Hello.vector16(identity), Hello.vector16()),
      Hello.join(Hello.vector16(), Hello.vector16(binder)),
      Hello.join(Hello.vector16(identity), Hello.vector16(Hello.join(binder, binder))),
      Hello.join(Hello.vector16(Hello.join(identity, identity)), Hello.vector16(binder)),
      Hello.join(Hello.vector16(Hello.vector16(ascii("key"))), Hello.vector16(binder)),
      Hello.join(
          Hello.vector16(Hello.join(Hello.vector16(ascii("key")), new byte[3])),
          Hello.vector16(binder)),
    };
    for (byte[] content : bad) {
      refused(scene, keyed(content).record(), Reason.BAD_EXTENSION);
    }
    refused(scene, keyed(keys(1, 32)).extension(0xfe00).record(), Reason.BAD_EXTENSION);
  }

  @Rule
  default void ch_31_changeCipherSpecMayComeBeforeTheSecondHello(Scene scene) throws TlsException {
    byte[] ccs = Hello.record(20, (byte) 1);
    Side server = retried(scene);
    for (int i = 0; i < MOST_CCS; i++) {
      server.incoming().write(ccs);
      assertEquals(Status.WANT_READ, server.handshake(), "after " + (i + 1));
    }
    server.incoming().write(ccs);
    unexpected(server);
    byte[] part = Hello.record(22, Arrays.copyOf(named("host.test").message(), 2));
    for (byte[] bytes :
        List.of(
            Hello.record(20, (byte) 2),
            Hello.record(20, (byte) 1, (byte) 1),
            Hello.join(part, ccs),
            Hello.record(23, (byte) 1))) {
      Side again = retried(scene);
      again.incoming().write(bytes);
      unexpected(again);
    }
  }

  @Rule
  default void ch_32_compressionIsNotOfferedWithTls13(Scene scene) throws TlsException {
    byte[] both = {1, 0};
    refused(scene, Hello.usual().compressions(both).record(), Reason.DECODE_ERROR);
    refused(scene, Hello.usual().compressions().record(), Reason.DECODE_ERROR);
    says(scene, Hello.usual().compressions(both), "compression offered with TLS 1.3");
    says(scene, Hello.usual().compressions((byte) 1), "no null compression");
    Hello old = Hello.bare().compressions(both).suites(0xc02b);
    assertEquals(List.of(0x0303), read(scene, old.record()).versions());
    refused(scene, Hello.bare().compressions((byte) 1).record(), Reason.DECODE_ERROR);
  }

  @Rule
  default void ch_33_versionOfSsl3IsRefusedWhateverElseIsOffered(Scene scene) throws TlsException {
    Hello hello = Hello.usual().legacyVersion(0x0300);
    refused(scene, hello.record(), Reason.UNSUPPORTED_PROTOCOL);
    Hello least = Hello.usual().legacyVersion(0x0301);
    assertEquals(List.of(0x0304, 0x0303), read(scene, least.record()).versions());
  }

  @Rule
  default void ch_34_onlyGreaseIsLeftOut(Scene scene) {
    int[] codes = {0x0a0a, 0x0a1a, 0x1b1b, 0xfafa, 0x0aaa, 0x1a0a, 0xaa0a, 0x0a0b};
    List<String> names =
        List.of("\n\n", "\n\u001a", "\u000b\u000b", "\u00ea\u00ea", "\n\n\n", "\n");
    byte[][] protocols =
        names.stream().map(name -> Hello.vector8(ascii(name))).toArray(byte[][]::new);
    Hello hello =
        Hello.bare()
            .suites(codes)
            .extension(10, Hello.vector16(Hello.u16s(codes)))
            .extension(13, Hello.vector16(Hello.u16s(codes)))
            .extension(16, Hello.vector16(Hello.join(protocols)))
            .extension(43, Hello.vector8(Hello.u16s(codes)));
    ClientHello seen = read(scene, hello.record());
    assertEquals(List.of(0x0a1a, 0x1b1b, 0x0aaa, 0x1a0a, 0xaa0a, 0x0a0b), seen.versions());
    assertEquals(6, seen.groups().size(), seen.toString());
    assertEquals(6, seen.cipherSuites().size(), seen.toString());
    assertEquals(6, seen.signatureSchemes().size(), seen.toString());
    List<String> told = List.of("\n\u001a", "\u000b\u000b", "\n\n\n", "\n");
    assertEquals(told, seen.alpnProtocols());
  }

  @Rule
  default void ch_35_selectorIsNotAskedAboutABadHello(Scene scene) {
    byte[] more = {0};
    byte[][] lists = {
      Hello.vector16(Hello.u16s(0x0017)), Hello.vector16(Hello.u16s(0x0403)),
      Hello.vector16(Hello.vector8(ascii("h2"))), Hello.vector8(Hello.u16s(0x0304)),
      Hello.serverName("a.test")
    };
    int[] types = {10, 13, 16, 43, 0};
    for (int i = 0; i < types.length; i++) {
      unasked(scene, Hello.bare().extension(types[i], Hello.join(lists[i], more)).record());
    }
    unasked(scene, keyed(keys(1, 31)).record());
    unasked(scene, Hello.fragment(Hello.record(22, large(LIMIT - 4 * 5 + 1)), FULL));
    unasked(scene, Hello.usual().compressions((byte) 1, (byte) 0).record());
  }

  private static void unasked(Scene scene, byte[] hello) {
    List<ClientHello> seen = new ArrayList<>();
    Side server = selecting(scene, seen);
    server.incoming().write(hello);
    assertThrows(TlsException.class, server::handshake);
    assertEquals(List.of(), seen);
  }

  private static Hello named(String name) {
    Hello hello = Hello.bare();
    if (!name.isEmpty()) {
      hello.extension(0, Hello.serverName(name));
    }
    return hello
        .extension(10, Hello.vector16(Hello.u16s(0x0017)))
        .extension(13, Hello.vector16(Hello.u16s(0x0403, 0x0804, 0x0401)))
        .extension(43, Hello.vector8(Hello.u16s(0x0304)))
        .extension(51, Hello.vector16());
  }

  /** Returns a server that has asked for another hello. */
  private static Side retried(Scene scene) throws TlsException {
    Side server = scene.wrap(scene.client(), scene.server().version(TlsVersion.TLS_1_3)).server();
    Hello first = named("host.test").extension(16, Hello.vector16(Hello.vector8(ascii("one"))));
    server.incoming().write(first.record());
    assertEquals(Status.WANT_READ, server.handshake());
    assertEquals(22, server.outgoing().readAll()[0], "a HelloRetryRequest");
    return server;
  }

  private static void unexpected(Side server) {
    TlsException e = assertThrows(TlsException.class, server::handshake);
    assertEquals(Reason.UNEXPECTED_RECORD, e.reason(), e.getMessage());
  }

  private static void says(Scene scene, Hello hello, String what) {
    Side server = scene.wrap().server();
    server.incoming().write(hello.record());
    TlsException e = assertThrows(TlsException.class, server::handshake);
    assertTrue(String.valueOf(e.getMessage()).contains(what), e.getMessage());
  }

  private static Hello keyed(byte[] keys) {
    return Hello.usual().extension(45, Hello.vector8((byte) 1)).extension(41, keys);
  }

  /** Returns keys with an identity of that size, and one for each binder of these sizes. */
  private static byte[] keys(int identity, int... binders) {
    List<byte[]> names = new ArrayList<>();
    List<byte[]> proofs = new ArrayList<>();
    for (int size : binders) {
      names.add(Hello.join(Hello.vector16(new byte[identity]), new byte[4]));
      proofs.add(Hello.vector8(new byte[size]));
    }
    return Hello.join(
        Hello.vector16(Hello.join(names.toArray(byte[][]::new))),
        Hello.vector16(Hello.join(proofs.toArray(byte[][]::new))));
  }

  /** Returns a hello of exactly that many bytes. */
  private static byte[] large(int size) {
    int rest = size - Hello.usual().message().length - 4;
    return Hello.usual().extension(0x7f00, new byte[rest]).message();
  }

  /** Lets a server read a hello; returns what the selector is shown. */
  private static ClientHello read(Scene scene, byte[] hello) {
    List<ClientHello> seen = new ArrayList<>();
    Side server = selecting(scene, seen);
    server.incoming().write(hello);
    TlsException refused = assertThrows(TlsException.class, server::handshake);
    assertEquals(1, seen.size(), () -> String.valueOf(refused));
    return seen.get(0);
  }

  /** A hello that ends between two extensions is a whole one. */
  private static void refusedOrRead(Scene scene, byte[] message) {
    List<ClientHello> seen = new ArrayList<>();
    Side server = selecting(scene, seen);
    server.incoming().write(Hello.record(22, message));
    TlsException refused = assertThrows(TlsException.class, server::handshake);
    if (seen.isEmpty()) {
      assertEquals(Reason.BAD_EXTENSION, refused.reason(), refused.getMessage());
    }
  }

  private static Side selecting(Scene scene, List<ClientHello> seen) {
    return scene
        .wrap(
            scene.client(),
            scene
                .server()
                .selector(
                    asked -> {
                      seen.add(asked);
                      return HelloDecision.refuse(Alert.ACCESS_DENIED);
                    }))
        .server();
  }
}
