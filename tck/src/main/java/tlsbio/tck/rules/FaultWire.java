// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Meddler;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Role;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Scene;

/** Connections with one thing wrong on the wire, or that end too early. */
final class FaultWire {

  static final int CLIENT_HELLO = 1;
  static final int SERVER_HELLO = 2;
  static final int CERTIFICATE = 11;
  static final int SERVER_KEY_EXCHANGE = 12;
  static final int SERVER_HELLO_DONE = 14;
  static final int CLIENT_KEY_EXCHANGE = 16;

  private FaultWire() {}

  /** Lets the side have one flight of its peer's, then {@code bytes}. */
  static Pair midway(Scene scene, Role side, byte... bytes) throws TlsException {
    if (side == Role.CLIENT) {
      return answered(scene, bytes);
    }
    Pair pair = scene.wrap();
    pair.client().handshake();
    pair.deliver(pair.client());
    pair.server().handshake();
    pair.server().incoming().write(bytes);
    pair.server().unblock();
    Meddler.idle().run(pair);
    return pair;
  }

  /** Answers a client's first flight with {@code bytes}. */
  static Pair answered(Scene scene, byte... bytes) throws TlsException {
    Pair pair = scene.wrap();
    pair.client().handshake();
    pair.client().incoming().write(bytes);
    pair.client().unblock();
    Meddler.idle().run(pair);
    return pair;
  }

  /** Changes the first message of that type that a client sends. */
  static Pair fromClient(Scene scene, int message, Function<byte[], List<byte[]>> change) {
    Pair pair = scene.wrap();
    Meddler.message(Role.CLIENT, message, change).run(pair);
    return pair;
  }

  /** Changes the first message of that type that a server sends. */
  static Pair fromServer(Scene scene, int message, Function<byte[], List<byte[]>> change) {
    Pair pair = scene.wrap();
    Meddler.message(Role.SERVER, message, change).run(pair);
    return pair;
  }

  /** Changes the first record of that type that comes to {@code victim}. */
  static Pair changedRecord(
      Scene scene, Role victim, int type, Function<byte[], List<byte[]>> change) {
    Pair pair = scene.wrap();
    Meddler.record(victim.other(), type, change).run(pair);
    return pair;
  }

  static Pair downgraded(Scene scene) {
    Pair pair =
        scene.wrap(
            scene.client().versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3),
            scene.server().versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3));
    Meddler.message(Role.CLIENT, CLIENT_HELLO, FaultWire::withoutVersions).run(pair);
    return pair;
  }

  static Pair toldOfABadRecord(Scene scene, Role side) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    pair.side(side).write(scene.bytes(10));
    byte[] record = pair.side(side).outgoing().readAll();
    record[record.length - 1] ^= 1;
    pair.side(side.other()).incoming().write(record);
    pair.settle();
    return pair;
  }

  static Pair endAfter(Scene scene, Role side, int bytes) {
    Pair pair = scene.wrap();
    pair.endAfter(pair.side(side.other()), bytes);
    pair.tryHandshake();
    return pair;
  }

  /** Ends a server's input behind the client's hello, a client's inside the server's flight. */
  static Pair endBetweenFlights(Scene scene, Role side) throws TlsException {
    Pair pair = scene.wrap();
    pair.client().handshake();
    if (side == Role.SERVER) {
      pair.end(pair.client());
    } else {
      pair.deliver(pair.client());
      pair.server().handshake();
      byte[] flight = pair.server().outgoing().readAll();
      pair.client().incoming().write(flight, 0, flight.length / 2);
      pair.client().incoming().writeEof();
      pair.client().unblock();
    }
    pair.tryHandshake();
    return pair;
  }

  static Pair endedOpen(Scene scene, Role side, byte... before) {
    Pair pair = scene.connected();
    pair.settle();
    pair.side(side).incoming().write(before);
    pair.end(pair.side(side.other()));
    pair.settle();
    return pair;
  }

  static Pair endedAfterUnwrap(Scene scene, Role role) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Side side = pair.side(role);
    side.unwrap();
    side.incoming().writeEof();
    side.unblock();
    try {
      side.unwrap();
    } catch (TlsException e) {
      // The side keeps it.
    }
    return pair;
  }

  static Pair data(Scene scene, Role side, Function<byte[], byte[]> change) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.side(side.other()), scene.bytes(1));
    pair.side(side.other()).write(scene.bytes(10));
    byte[] record = pair.side(side.other()).outgoing().readAll();
    pair.side(side.other()).write(scene.bytes(20));
    byte[] next = pair.side(side.other()).outgoing().readAll();
    pair.side(side).incoming().write(Hello.join(change.apply(record), next));
    pair.settle();
    return pair;
  }

  static Pair open(Scene scene, Role side, byte... bytes) throws TlsException {
    Pair pair = scene.connected();
    pair.transfer(pair.side(side.other()), scene.bytes(1));
    pair.side(side).incoming().write(bytes);
    pair.settle();
    return pair;
  }

  static Pair writtenAfterUnwrap(Scene scene, Role role) throws TlsException {
    Pair pair = scene.connected();
    pair.settle();
    Side side = pair.side(role);
    side.unwrap();
    try {
      side.write((byte) 1);
    } catch (TlsException e) {
      // The side keeps it.
    }
    return pair;
  }

  static Pair readAfterClose(Scene scene, Role role) {
    Pair pair = scene.connected();
    Side side = pair.side(role);
    side.tls().close();
    try {
      side.read(ByteBuffer.allocate(1));
    } catch (TlsException e) {
      // The side keeps it.
    }
    return pair;
  }

  static byte[] record(int type, byte... content) {
    return Hello.join(new byte[] {(byte) type, 3, 3}, Hello.vector16(content));
  }

  static byte[] alert(int level, int description) {
    return record(21, (byte) level, (byte) description);
  }

  static byte[] shorter(byte[] record, int n) {
    byte[] content = Arrays.copyOfRange(record, 5, record.length - n);
    return Hello.join(new byte[] {record[0], 3, 3}, Hello.vector16(content));
  }

  /** Returns {@code message} with these bytes from index {@code at} on. */
  static List<byte[]> set(byte[] message, int at, int... values) {
    byte[] changed = message.clone();
    for (int i = 0; i < values.length; i++) {
      changed[at + i] = (byte) values[i];
    }
    return List.of(changed);
  }

  /** Returns the index of the suite in a ServerHello; the compression follows. */
  static int suiteAt(byte[] serverHello) {
    return 4 + 2 + 32 + 1 + serverHello[4 + 2 + 32];
  }

  /** Returns the index of the last byte of the first certificate in a Certificate of TLS 1.2. */
  static int endOfLeaf(byte[] certificate) {
    int length = ((certificate[8] & 0xff) << 8) + (certificate[9] & 0xff);
    return 4 + 3 + 3 + length - 1;
  }

  /** Renames the supported_versions extension of a hello, so that it says nothing. */
  private static List<byte[]> withoutVersions(byte[] hello) {
    for (int at = 4 + 2 + 32; at + 4 < hello.length; at++) {
      if (hello[at] == 0 && hello[at + 1] == 43 && hello[at + 2] == 0) {
        return set(hello, at, 0xfe, 0xfe);
      }
    }
    throw new AssertionError("a hello without supported_versions");
  }

  static List<byte[]> withOtherShare(byte[] serverHello) {
    int at = suiteAt(serverHello) + 3;
    byte[] version = Hello.join(Hello.u16s(43), Hello.vector16(Hello.u16s(0x0304)));
    byte[] share =
        Hello.join(
            Hello.u16s(51),
            Hello.vector16(Hello.join(Hello.u16s(0x0018), Hello.vector16(new byte[97]))));
    return Meddler.body(
        serverHello,
        Hello.join(
            Arrays.copyOfRange(serverHello, 4, at), Hello.vector16(Hello.join(version, share))));
  }
}
