// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("plain", "plain"),
        Arguments.of("b\u00fccher \u4e2d", "b\u00fccher \u4e2d"),
        Arguments.of("two\r\nlines", "two??lines"),
        Arguments.of("\u001b[2J", "?[2J"),
        Arguments.of("nul\u0000", "nul?"),
        Arguments.of("\u202ereversed", "?reversed"),
        Arguments.of("line\u2028line\u2029", "line?line?"),
        Arguments.of("\ud83d\ude00", "\ud83d\ude00"),
        Arguments.of("\ud83d alone", "? alone"),
        Arguments.of("\ude00 alone", "? alone"),
        Arguments.of("tag \udb40\udc41", "tag ??"),
        Arguments.of("exactly 20 characters", "exactly 20 character..."),
        Arguments.of("0123456789012345678\ud83d\ude00", "0123456789012345678?..."));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isOneShortLine(String text, String shown) {
    assertEquals(shown, Messages.printable(text, 20));
  }
}
