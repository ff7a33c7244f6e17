// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tells what a stream is that does not start with a TLS content type: HTTP by its method, SSLv2 by
 * the shape of its hello, all else garbage.
 */
final class ForeignStart {

  /** Methods as far as they are needed to know them; {@code PRI *} is HTTP/2's preface. */
  private static final byte[][] HTTP =
      ascii("GET ", "POST ", "HEAD ", "PUT ", "DELE", "OPTI", "PATC", "TRAC", "PRI *");

  private static final byte[][] PROXY = ascii("CONN");

  private ForeignStart() {}

  /** Judges the {@code n} bytes, 1 to 5, from {@code start}; answers as {@link RecordHeader}. */
  static int judge(ByteBuffer window, int start, int n) {
    if ((RecordHeader.at(window, start) & 0x80) != 0) {
      return sslTwo(window, start, n);
    }
    int http = match(HTTP, window, start, n);
    int proxy = match(PROXY, window, start, n);
    if (http > 0) {
      return RecordFault.HTTP_REQUEST.answer();
    }
    if (proxy > 0) {
      return RecordFault.HTTPS_PROXY_REQUEST.answer();
    }
    return http == 0 || proxy == 0 ? RecordHeader.INCOMPLETE : garbage();
  }

  /** A two-byte length with its top bit set, then message type 1 (RFC 5246, appendix E.2). */
  private static int sslTwo(ByteBuffer window, int start, int n) {
    if (n < 3) {
      return RecordHeader.INCOMPLETE;
    }
    return RecordHeader.at(window, start + 2) == 1 ? RecordFault.SSL2_HELLO.answer() : garbage();
  }

  private static int garbage() {
    return RecordFault.CONTENT_TYPE.answer();
  }

  /** Returns 1 if a word is there in full, 0 if one may still come, -1 if none can. */
  private static int match(byte[][] words, ByteBuffer window, int start, int n) {
    int best = -1;
    for (byte[] word : words) {
      int i = 0;
      while (i < word.length && i < n && word[i] == window.get(start + i)) {
        i++;
      }
      if (i == word.length) {
        return 1;
      }
      if (i == n) {
        best = 0;
      }
    }
    return best;
  }

  private static byte[][] ascii(String... words) {
    byte[][] all = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      all[i] = words[i].getBytes(StandardCharsets.US_ASCII);
    }
    return all;
  }
}
