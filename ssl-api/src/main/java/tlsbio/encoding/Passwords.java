// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.EncodingException.Problem;

/** Asks for a password when it is needed and encodes it in arrays that the caller zeroes. */
public final class Passwords {

  private Passwords() {}

  /** Returns the source that gives {@code password} itself, which stays its owner's. */
  public static Supplier<char @Nullable []> given(char[] password) {
    Objects.requireNonNull(password, "password");
    return () -> password;
  }

  /** Returns the password as UTF-8. */
  static byte[] utf8(@Nullable Supplier<char @Nullable []> source) throws EncodingException {
    char[] password = ask(source);
    try {
      ByteBuffer encoded = ByteBuffer.allocate(3 * password.length);
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .encode(CharBuffer.wrap(password), encoded, true);
      byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
      Arrays.fill(encoded.array(), (byte) 0);
      return bytes;
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Returns the password as PKCS #12 wants it: UTF-16BE and two zero bytes (RFC 7292 B.1). */
  static byte[] utf16(@Nullable Supplier<char @Nullable []> source) throws EncodingException {
    char[] password = ask(source);
    byte[] bytes = new byte[2 * password.length + 2];
    for (int i = 0; i < password.length; i++) {
      bytes[2 * i] = (byte) (password[i] >>> 8);
      bytes[2 * i + 1] = (byte) password[i];
    }
    Arrays.fill(password, '\0');
    return bytes;
  }

  /** Returns a copy: the array given is its owner's to zero. */
  private static char[] ask(@Nullable Supplier<char @Nullable []> source) throws EncodingException {
    char[] password = source == null ? null : source.get();
    if (password == null) {
      throw new EncodingException(
          Problem.BAD_PASSWORD_READ, "the key is encrypted and no password was given");
    }
    return password.clone();
  }
}
