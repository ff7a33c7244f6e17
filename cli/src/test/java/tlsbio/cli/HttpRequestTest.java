// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {

  @Test
  void aHeadIsTakenOnlyWhenItIsWhole() {
    String head = "GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n";
    for (int length = 0; length < head.length(); length++) {
      ByteBuffer part = bytes(head.substring(0, length));
      assertEquals(Optional.empty(), HttpRequest.take(part));
      assertEquals(length, part.remaining());
    }
    ByteBuffer two = bytes(head + "HEAD /");
    assertEquals(Optional.of(new HttpRequest("GET", "/a?b", true, false)), HttpRequest.take(two));
    assertEquals(6, two.remaining());
  }

  @Test
  void linesMayEndWithoutCarriageReturn() {
    assertEquals(new HttpRequest("GET", "/", false, false), take("GET / HTTP/1.0\nHost: h\n\n"));
  }

  @Test
  void theClientSaysWhetherItStays() {
    assertEquals(true, take("GET / HTTP/1.1\r\n\r\n").keepAlive());
    assertEquals(false, take("GET / HTTP/1.1\r\nconnection:  Close\r\n\r\n").keepAlive());
  }

  @Test
  void aBodyIsNoticedAndEndsTheConnection() {
    assertEquals(
        new HttpRequest("POST", "/", false, true),
        take("POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\n"));
    assertEquals(
        new HttpRequest("POST", "/", false, true),
        take("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"));
    assertEquals(
        new HttpRequest("GET", "/", true, false),
        take("GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n\r\n", "GET /\r\n\r\n", "GET x HTTP/1.1\n\n", "a / SSH/1.1\n\n"})
  void nonsenseIsMalformed(String head) {
    assertEquals(HttpRequest.MALFORMED, take(head));
  }

  private static HttpRequest take(String head) {
    return HttpRequest.take(bytes(head)).orElseThrow();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
