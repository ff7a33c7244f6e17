// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @Test
  void contentLengthBoundsTheBody() throws IOException {
    assertEquals("abc", body(OK + "content-length: 3\r\n\r\nabcdef"));
    assertEquals("", body(OK + "Content-Length: 0\r\n\r\nabc"));
    assertEquals("a", body(OK + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nabc"));
  }

  @Test
  void aBodyWithoutALengthGoesToTheEnd() throws IOException {
    assertEquals("abc", body("HTTP/1.0 200 OK\n\nabc"));
  }

  @Test
  void chunksAreJoinedAndTrailersPassedOver() throws IOException {
    String head = OK + "Transfer-Encoding: chunked\r\n\r\n";
    assertEquals(
        "abcdefghijklm", body(head + "3\r\nabc\r\nA;x=y\r\ndefghijklm\r\n0\r\nT: 1\r\n\r\n"));
    assertEquals(OptionalLong.empty(), response(head).length());
  }

  @Test
  void interimAnswersArePassedOver() throws IOException {
    HttpResponse response = response("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK + "\r\n");
    assertEquals(200, response.status());
    assertEquals(Optional.empty(), response.field("Link"));
  }

  @Test
  void someAnswersHaveNoBody() throws IOException {
    assertEquals("", body("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"));
    assertEquals("", body("HTTP/1.1 204\r\n\r\nabc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Content-Length: 4\r\n\r\nabc",
        OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nabc",
        OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        OK + "Content-Le",
        "",
      })
  void anEarlyEndIsToldFromARealOne(String answer) {
    assertThrows(EOFException.class, () -> body(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 20\r\n\r\n",
        OK + "Content-Length: -1\r\n\r\n",
        OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        OK + "no colon\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
      })
  void whatIsNoHttpIsRefused(String answer) {
    assertThrows(ProtocolException.class, () -> body(answer));
  }

  @Test
  void anEndlessLineIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    HttpInput input = new HttpInput(Channels.newChannel(endless));
    assertThrows(ProtocolException.class, input::line);
  }

  private static String body(String answer) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    HttpResponse response = response(answer);
    long length = response.copyBody(Channels.newChannel(body));
    assertEquals(length, body.size());
    return body.toString(StandardCharsets.ISO_8859_1);
  }

  private static HttpResponse response(String answer) throws IOException {
    InputStream in = new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1));
    return HttpResponse.read(new HttpInput(Channels.newChannel(in)));
  }
}
