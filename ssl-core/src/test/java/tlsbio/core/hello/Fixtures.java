// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;

/** The flights of real stacks that {@code capture.py} recorded. */
final class Fixtures {

  private Fixtures() {}

  /** Returns the bytes in {@code name.hex}. */
  static byte[] flight(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream(name + ".hex")) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return HexFormat.of()
          .parseHex(text.lines().filter(l -> !l.startsWith("#")).collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
