// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes ClientHellos, good ones unless told otherwise. */
final class HelloBuilder {

  private int version = 0x0303;
  private byte[] sessionId = new byte[32];
  private byte[] suites = codes(0x1301, 0x1302, 0xc02f);
  private byte[] compressions = {0};
  private byte @Nullable [] extensions = {};

  /** A hello for both versions, without a name or protocols. */
  static HelloBuilder hello() {
    return bare()
        .extension(ExtensionType.SUPPORTED_VERSIONS, vector8(codes(0x0304, 0x0303)))
        .extension(ExtensionType.SUPPORTED_GROUPS, vector16(codes(0x001d, 0x0017)))
        .extension(ExtensionType.SIGNATURE_ALGORITHMS, vector16(codes(0x0804, 0x0403)));
  }

  /** A hello with an empty list of extensions. */
  static HelloBuilder bare() {
    return new HelloBuilder();
  }

  HelloBuilder version(int code) {
    version = code;
    return this;
  }

  HelloBuilder sessionId(int size) {
    sessionId = new byte[size];
    return this;
  }

  HelloBuilder suites(byte[] list) {
    suites = list.clone();
    return this;
  }

  HelloBuilder compressions(int... methods) {
    compressions = bytes(methods);
    return this;
  }

  HelloBuilder withoutExtensions() {
    extensions = null;
    return this;
  }

  HelloBuilder extension(int type, byte[] content) {
    if (extensions != null) {
      extensions = join(extensions, codes(type), vector16(content));
    }
    return this;
  }

  HelloBuilder name(String name) {
    return extension(ExtensionType.SERVER_NAME, serverName(name));
  }

  HelloBuilder alpn(String... names) {
    byte[] list = {};
    for (String name : names) {
      list = join(list, vector8(name.getBytes(StandardCharsets.ISO_8859_1)));
    }
    return extension(ExtensionType.ALPN, vector16(list));
  }

  byte[] body() {
    byte[] body =
        join(
            new byte[] {(byte) (version >> 8), (byte) version},
            new byte[32],
            vector8(sessionId),
            vector16(suites),
            vector8(compressions));
    return extensions == null ? body : join(body, vector16(extensions));
  }

  byte[] message() {
    return message(1, body());
  }

  /** The whole hello in as many records as it needs. */
  byte[] records() {
    return records(message(), 1 << 14);
  }

  static byte[] message(int type, byte[] body) {
    int n = body.length;
    return join(new byte[] {(byte) type, (byte) (n >> 16), (byte) (n >> 8), (byte) n}, body);
  }

  static byte[] record(int type, byte[] content) {
    return join(new byte[] {(byte) type, 3, 1}, vector16(content));
  }

  /** Cuts {@code message} into handshake records of {@code size} bytes. */
  static byte[] records(byte[] message, int size) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int at = 0; at < message.length; at += size) {
      byte[] part = Arrays.copyOfRange(message, at, Math.min(at + size, message.length));
      all.writeBytes(record(RecordHeader.HANDSHAKE, part));
    }
    return all.toByteArray();
  }

  static byte[] serverName(String name) {
    byte[] host = vector16(name.getBytes(StandardCharsets.ISO_8859_1));
    return vector16(join(new byte[] {0}, host));
  }

  static byte[] codes(int... codes) {
    ByteBuffer all = ByteBuffer.allocate(2 * codes.length);
    for (int code : codes) {
      all.putShort((short) code);
    }
    return all.array();
  }

  static byte[] vector8(byte[] content) {
    return join(new byte[] {(byte) content.length}, content);
  }

  static byte[] vector16(byte[] content) {
    return join(codes(content.length), content);
  }

  static byte[] bytes(int... values) {
    byte[] all = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      all[i] = (byte) values[i];
    }
    return all;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
