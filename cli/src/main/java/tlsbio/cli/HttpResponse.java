// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** An answer to a GET (RFC 9112): the head, and the body while it still has to come. */
final class HttpResponse {

  private static final int MOST_FIELDS = 1000;

  private final HttpInput input;
  private final int status;
  private final String statusLine;
  private final Map<String, String> fields;

  private HttpResponse(HttpInput input, int status, String statusLine, Map<String, String> fields) {
    this.input = input;
    this.status = status;
    this.statusLine = statusLine;
    this.fields = fields;
  }

  /** Reads a head; passes over interim answers (1xx). */
  static HttpResponse read(HttpInput input) throws IOException {
    while (true) {
      String statusLine = input.line();
      int status = status(statusLine);
      Map<String, String> fields = fields(input);
      if (status >= 200) {
        return new HttpResponse(input, status, statusLine, fields);
      }
    }
  }

  private static int status(String line) throws ProtocolException {
    if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
      throw new ProtocolException("this is not HTTP/1.1: '" + head(line) + "'");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static Map<String, String> fields(HttpInput input) throws IOException {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int count = 0;
    for (String line = input.line(); !line.isEmpty(); line = input.line()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || ++count > MOST_FIELDS) {
        throw new ProtocolException("this is no header field: '" + head(line) + "'");
      }
      String value = line.substring(colon + 1).strip();
      fields.merge(line.substring(0, colon), value, (a, b) -> a + ", " + b);
    }
    return fields;
  }

  /** Returns the status code, 200 to 999. */
  int status() {
    return status;
  }

  /** Returns the first line as it came. */
  String statusLine() {
    return statusLine;
  }

  /** Returns a field's value; several of one name are joined by commas. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * Returns how many bytes the body has, if that is known before it has come.
   *
   * @throws ProtocolException if the length is not a number, or given twice and differently
   */
  OptionalLong length() throws ProtocolException {
    if (status == 204 || status == 304) {
      return OptionalLong.of(0);
    }
    String text = fields.get("Content-Length");
    if (text == null || isChunked()) {
      return OptionalLong.empty();
    }
    String[] copies = text.split(" *, *", -1);
    for (String copy : copies) {
      if (!copy.equals(copies[0]) || !copy.matches("[0-9]{1,18}")) {
        throw new ProtocolException("this is no Content-Length: '" + head(text) + "'");
      }
    }
    return OptionalLong.of(Long.parseLong(copies[0]));
  }

  /**
   * Passes the body on to {@code out}, however it is framed.
   *
   * @return its length in bytes
   * @throws EOFException if less came than was announced
   */
  long copyBody(WritableByteChannel out) throws IOException {
    if (isChunked()) {
      return copyChunks(out);
    }
    OptionalLong length = length();
    if (length.isEmpty()) {
      return input.copy(Long.MAX_VALUE, out); // the close_notify is the end, and TLS vouches for it
    }
    copyExactly(length.getAsLong(), out);
    return length.getAsLong();
  }

  private long copyChunks(WritableByteChannel out) throws IOException {
    long total = 0;
    while (true) {
      String line = input.line();
      String size = line.split("[; \t]", 2)[0];
      if (!size.matches("[0-9a-fA-F]{1,15}")) {
        throw new ProtocolException("this is no chunk size: '" + head(line) + "'");
      }
      long length = Long.parseLong(size, 16);
      if (length == 0) {
        fields(input); // trailers
        return total;
      }
      copyExactly(length, out);
      total += length;
      if (!input.line().isEmpty()) {
        throw new ProtocolException("a chunk is longer than it said");
      }
    }
  }

  private void copyExactly(long length, WritableByteChannel out) throws IOException {
    long came = input.copy(length, out);
    if (came < length) {
      throw new EOFException("the body ended after " + came + " of " + length + " bytes");
    }
  }

  private boolean isChunked() {
    String coding = fields.getOrDefault("Transfer-Encoding", "");
    return coding.toLowerCase(Locale.ROOT).endsWith("chunked");
  }

  private static String head(String line) {
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }
}
