// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import java.util.Arrays;
import java.util.HexFormat;
import tlsbio.TlsException;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Scene;

/** Hellos with one thing wrong, and servers that get them. */
final class FaultHellos {

  private static final int P256 = 0x0017;

  /** The generator of P-256: a good key share, if not a secret one. */
  private static final byte[] GENERATOR =
      HexFormat.of()
          .parseHex(
              "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                  + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");

  private FaultHellos() {}

  /** Gives a new server {@code bytes} and lets it handshake once. */
  static Pair first(Scene scene, byte... bytes) {
    Pair pair = scene.wrap();
    pair.server().incoming().write(bytes);
    return refusing(pair);
  }

  static Pair hello(Scene scene, Hello hello) {
    return first(scene, hello.record());
  }

  private static Pair refusing(Pair pair) {
    try {
      pair.server().handshake();
    } catch (TlsException e) {
      // The side keeps it.
    }
    return pair;
  }

  static byte[] offCurve() {
    byte[] point = GENERATOR.clone();
    point[point.length - 1] ^= 1;
    return point;
  }

  static byte[] sslTwo() {
    return Arrays.copyOf(new byte[] {(byte) 0x80, 46, 1, 3, 3}, 48);
  }

  static byte[] endless() {
    return Hello.record(22, Arrays.copyOf(new byte[] {1, 2}, 100));
  }

  static Pair otherName(Scene scene) throws TlsException {
    Pair pair = scene.wrap();
    pair.server().incoming().write(Hello.usual().record()); // asks for a HelloRetryRequest
    pair.server().handshake();
    Hello second = without(0).extension(0, Hello.serverName("other.test"));
    pair.server().incoming().write(second.record());
    return refusing(pair);
  }

  /** Returns a hello with that group alone, and a key share of it. */
  static Hello group(int group) {
    return Hello.bare()
        .extension(0, Hello.serverName(Fixtures.HOST))
        .extension(10, Hello.vector16(Hello.u16s(group)))
        .extension(13, Hello.vector16(Hello.u16s(0x0403, 0x0804, 0x0401)))
        .extension(43, Hello.vector8(Hello.u16s(0x0304, 0x0303)))
        .extension(51, Hello.vector16(share(group, new byte[32])));
  }

  static Hello schemes(int scheme) {
    return without(13).extension(13, Hello.vector16(Hello.u16s(scheme)));
  }

  static Hello share(byte... point) {
    return without(51).extension(51, Hello.vector16(share(P256, point)));
  }

  private static byte[] share(int group, byte... key) {
    return Hello.join(Hello.u16s(group), Hello.vector16(key));
  }

  static byte[] oneGroup() {
    return Hello.vector16(Hello.u16s(P256));
  }

  /** Returns a hello that any server can answer at once, without one of its extensions. */
  static Hello without(int type) {
    Hello hello = Hello.bare();
    if (type != 0) {
      hello.extension(0, Hello.serverName(Fixtures.HOST));
    }
    if (type != 10) {
      hello.extension(10, oneGroup());
    }
    if (type != 13) {
      hello.extension(13, Hello.vector16(Hello.u16s(0x0403, 0x0804, 0x0401)));
    }
    hello.extension(43, Hello.vector8(Hello.u16s(0x0304, 0x0303)));
    if (type != 51) {
      hello.extension(51, Hello.vector16(share(P256, GENERATOR)));
    }
    return hello;
  }
}
