// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Application protocols between us, who hold bytes as ISO 8859-1, and netty-tcnative, which takes
 * ASCII and gives back whatever the platform's charset makes of the bytes.
 *
 * <p>So other bytes go in by the native method below the public one, which is private: on the class
 * path that works, on the module path only if its package is opened to us. And what comes out is
 * found again among the few that were put in.
 */
final class AlpnNames {

  private AlpnNames() {}

  /**
   * Sets the protocols of a context.
   *
   * @throws NativeException if some are not ASCII, and the way for those is closed
   */
  static void set(long context, List<String> names) throws NativeException {
    if (names.stream().allMatch(AlpnNames::isAscii)) {
      SSLContext.setAlpnProtos(
          context, names.toArray(String[]::new), SSL.SSL_SELECTOR_FAILURE_NO_ADVERTISE);
      return;
    }
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (String name : names) {
      wire.write(name.length());
      wire.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
    }
    try {
      Method set =
          SSLContext.class.getDeclaredMethod("setAlpnProtos0", long.class, byte[].class, int.class);
      set.setAccessible(true);
      set.invoke(null, context, wire.toByteArray(), SSL.SSL_SELECTOR_FAILURE_NO_ADVERTISE);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new NativeException(
          "offer protocols that are not ASCII",
          "netty-tcnative does not take them here; on the module path add --add-opens"
              + " io.netty.tcnative.classes.openssl/io.netty.internal.tcnative=tlsbio.tcnative",
          e);
    }
  }

  /** Returns which of {@code offered} the natives mean by {@code heard}, or that itself. */
  static String find(String heard, List<String> offered) {
    return Stream.of(heard)
        .filter(AlpnNames::isAscii)
        .findFirst()
        .or(() -> offered.stream().filter(name -> decoded(name).equals(heard)).findFirst())
        .orElse(heard);
  }

  /** Returns what is wrong with {@code names}: two that come out the same. Empty if nothing is. */
  static List<String> problems(List<String> names) {
    long different = names.stream().map(AlpnNames::decoded).distinct().count();
    return different == names.size()
        ? List.of()
        : List.of("netty-tcnative cannot tell two of these ALPN protocols apart: " + names);
  }

  private static String decoded(String name) {
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), Charset.defaultCharset());
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }
}
