// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of a request, as far as a server of files needs it (RFC 9112).
 *
 * @param method {@code GET}, {@code HEAD} or another
 * @param target as it came: a path, perhaps with a query
 * @param keepAlive true if another request may follow on the same connection
 * @param hasBody true if a body is announced, which this server does not read
 */
record HttpRequest(String method, String target, boolean keepAlive, boolean hasBody) {

  /** The longest head that is read, in bytes. */
  static final int LIMIT = 8 * 1024;

  /** A head that is no HTTP/1.1 request; answered with 400. */
  static final HttpRequest MALFORMED = new HttpRequest("", "", false, false);

  /**
   * Takes a head out of {@code received}, whose bytes lie between position and limit.
   *
   * @return empty if its end has not come yet; {@link #MALFORMED} if it makes no sense
   */
  static Optional<HttpRequest> take(ByteBuffer received) {
    int length = headLength(received);
    if (length < 0) {
      return Optional.empty();
    }
    byte[] head = new byte[length];
    received.get(head);
    return Optional.of(
        parse(new String(head, StandardCharsets.ISO_8859_1).strip().lines().toList()));
  }

  /** Returns the bytes up to and with the empty line, -1 if that has not come. */
  private static int headLength(ByteBuffer received) {
    boolean lineIsEmpty = false;
    for (int i = received.position(); i < received.limit(); i++) {
      byte b = received.get(i);
      if (b == '\n' && lineIsEmpty) {
        return i + 1 - received.position();
      }
      lineIsEmpty = b == '\n' || (b == '\r' && lineIsEmpty);
    }
    return -1;
  }

  private static HttpRequest parse(List<String> lines) {
    String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
    if (words.length != 3 || !words[2].matches("HTTP/1\\.[0-9]") || !words[1].startsWith("/")) {
      return MALFORMED;
    }
    boolean keepAlive = !words[2].equals("HTTP/1.0");
    boolean hasBody = false;
    for (String line : lines.subList(1, lines.size())) {
      String field = line.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
      keepAlive &= !field.equals("connection:close");
      hasBody |= field.startsWith("transfer-encoding:");
      hasBody |= field.startsWith("content-length:") && !field.equals("content-length:0");
    }
    return new HttpRequest(words[0], words[1], keepAlive && !hasBody, hasBody);
  }
}
