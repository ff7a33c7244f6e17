// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.toy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Real hello messages, as short as they can be. */
final class ToyHellos {

  private ToyHellos() {}

  /** Returns a ClientHello of TLS 1.3 with one suite. */
  static byte[] clientHello(@Nullable String serverName, List<String> alpn) {
    ByteBuffer extensions = ByteBuffer.allocate(4096);
    if (serverName != null) {
      byte[] name = serverName.getBytes(StandardCharsets.US_ASCII);
      header(extensions, 0, name.length + 5);
      extensions.putShort((short) (name.length + 3)).put((byte) 0);
      extensions.putShort((short) name.length).put(name);
    }
    if (!alpn.isEmpty()) {
      int size = alpn.stream().mapToInt(name -> name.length() + 1).sum();
      header(extensions, 16, size + 2);
      extensions.putShort((short) size);
      for (String protocol : alpn) {
        byte[] name = protocol.getBytes(StandardCharsets.ISO_8859_1);
        extensions.put((byte) name.length).put(name);
      }
    }
    header(extensions, 43, 3);
    extensions.put((byte) 2).putShort((short) 0x0304);
    extensions.flip();
    ByteBuffer body = ByteBuffer.allocate(4200);
    body.putShort((short) 0x0303).put(new byte[32]).put((byte) 0);
    body.putShort((short) 2).putShort((short) ToyEngine.SUITE.code());
    body.put((byte) 1).put((byte) 0);
    body.putShort((short) extensions.remaining()).put(extensions);
    return message(1, body);
  }

  /** Returns a HelloRetryRequest, told by its random (RFC 8446 section 4.1.3). */
  static byte[] helloRetryRequest() {
    ByteBuffer body = ByteBuffer.allocate(128);
    body.putShort((short) 0x0303);
    body.put(
        HexFormat.of()
            .parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"));
    body.put((byte) 0).putShort((short) ToyEngine.SUITE.code()).put((byte) 0);
    body.putShort((short) 6);
    header(body, 43, 2);
    body.putShort((short) 0x0304);
    return message(2, body);
  }

  private static void header(ByteBuffer out, int type, int length) {
    out.putShort((short) type).putShort((short) length);
  }

  private static byte[] message(int type, ByteBuffer body) {
    body.flip();
    ByteBuffer message = ByteBuffer.allocate(4 + body.remaining());
    message.putInt(type << 24 | body.remaining()).put(body);
    return message.array();
  }
}
