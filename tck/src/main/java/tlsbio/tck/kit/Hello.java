// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds ClientHellos byte by byte, also ones that no stack would send. A new one is well formed,
 * offers TLS 1.2 and 1.3, and asks for {@link Fixtures#HOST}. Each method returns this.
 *
 * @since 0.1
 */
public final class Hello {

  private int legacyVersion = 0x0303;
  private byte[] sessionId = new byte[32];
  private byte[] suites = u16s(0x1301, 0x1302, 0xc02b, 0xc02f);
  private byte[] compressions = {0};
  private byte[] trailer = {};
  private final List<byte[]> extensions = new ArrayList<>();

  /** Makes a hello without extensions. */
  public static Hello bare() {
    return new Hello();
  }

  /** Makes a hello that any server can answer. */
  public static Hello usual() {
    return bare()
        .extension(0, serverName(Fixtures.HOST))
        .extension(10, vector16(u16s(0x001d, 0x0017)))
        .extension(13, vector16(u16s(0x0403, 0x0804, 0x0401)))
        .extension(43, vector8(u16s(0x0304, 0x0303)))
        .extension(51, vector16(new byte[0]));
  }

  private Hello() {}

  /** Says that version in the old field. */
  public Hello legacyVersion(int version) {
    legacyVersion = version;
    return this;
  }

  /** Names that session. */
  public Hello sessionId(byte... id) {
    sessionId = id;
    return this;
  }

  /** Offers these suites. */
  public Hello suites(int... codes) {
    suites = u16s(codes);
    return this;
  }

  /** Offers the suites in these bytes, which may be an odd number. */
  public Hello rawSuites(byte... bytes) {
    suites = bytes;
    return this;
  }

  /** Offers these compression methods. */
  public Hello compressions(byte... methods) {
    compressions = methods;
    return this;
  }

  /** Adds an extension behind those that are there. */
  public Hello extension(int type, byte... content) {
    extensions.add(join(u16s(type), vector16(content)));
    return this;
  }

  /** Adds an extension that says it is {@code length} bytes long. */
  public Hello lyingExtension(int type, int length, byte... content) {
    extensions.add(join(u16s(type), u16s(length), content));
    return this;
  }

  /** Adds bytes behind the last field. */
  public Hello trailer(byte... bytes) {
    trailer = bytes;
    return this;
  }

  /** Returns the handshake message. */
  public byte[] message() {
    byte[] body =
        join(
            u16s(legacyVersion),
            new byte[32],
            vector8(sessionId),
            vector16(suites),
            vector8(compressions),
            vector16(join(extensions.toArray(byte[][]::new))),
            trailer);
    return join(new byte[] {1, (byte) (body.length >> 16)}, u16s(body.length & 0xffff), body);
  }

  /** Returns the message in one record. */
  public byte[] record() {
    return record(22, message());
  }

  /** Returns {@code content} as a record of that type. */
  public static byte[] record(int type, byte... content) {
    return join(new byte[] {(byte) type, 3, 1}, vector16(content));
  }

  /** Returns the content of a server_name extension. */
  public static byte[] serverName(String name) {
    byte[] ascii = name.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    return vector16(join(new byte[] {0}, vector16(ascii)));
  }

  /** Returns {@code bytes} behind their length in one byte. */
  public static byte[] vector8(byte... bytes) {
    return join(new byte[] {(byte) bytes.length}, bytes);
  }

  /** Returns {@code bytes} behind their length in two bytes. */
  public static byte[] vector16(byte... bytes) {
    return join(u16s(bytes.length), bytes);
  }

  /** Returns these numbers, two bytes each. */
  public static byte[] u16s(int... values) {
    byte[] bytes = new byte[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[2 * i] = (byte) (values[i] >> 8);
      bytes[2 * i + 1] = (byte) values[i];
    }
    return bytes;
  }

  /** Returns the records in {@code stream} with their contents cut into records of that size. */
  public static byte[] fragment(byte[] stream, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < stream.length) {
      int length = ((stream[at + 3] & 0xff) << 8) + (stream[at + 4] & 0xff);
      for (int i = 0; i < length; i += size) {
        int from = at + 5 + i;
        byte[] part = Arrays.copyOfRange(stream, from, from + Math.min(size, length - i));
        out.writeBytes(record(stream[at], part));
      }
      at += 5 + length;
    }
    return out.toByteArray();
  }

  /** Returns all of these, one behind the other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
