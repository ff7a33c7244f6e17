// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.EncodingException.Problem;

/**
 * A cursor over a run of DER elements (X.690): the content of one constructed element, or a whole
 * file. Each method reads the next element and moves behind it; a method that throws leaves the
 * cursor where it was.
 *
 * <p>Strict: definite and shortest lengths only, every length checked against its surroundings
 * before a byte is touched, integers and object identifiers in their one valid form. Nothing here
 * recurses: {@link #enter} gives a cursor over the same bytes, so a reader goes exactly as deep as
 * its own code does, however deep the input is.
 *
 * <p>A tag is its one identifier byte, class and constructed bit included. Tag numbers above 30 do
 * not occur in what we read and are refused.
 */
public final class Der {

  public static final int BOOLEAN = 0x01;
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int NULL = 0x05;
  public static final int OBJECT_IDENTIFIER = 0x06;
  public static final int ENUMERATED = 0x0a;
  public static final int UTF8_STRING = 0x0c;
  public static final int PRINTABLE_STRING = 0x13;
  public static final int TELETEX_STRING = 0x14;
  public static final int IA5_STRING = 0x16;
  public static final int UTC_TIME = 0x17;
  public static final int GENERALIZED_TIME = 0x18;
  public static final int UNIVERSAL_STRING = 0x1c;
  public static final int BMP_STRING = 0x1e;
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;

  /** The longest object identifier taken, in bytes; the longest in use have about 20. */
  private static final int MAX_OID = 64;

  private final byte[] bytes;
  private final int end;
  private int position;

  private Der(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Returns a cursor over {@code bytes}, which is not copied and must not change. */
  public static Der of(byte[] bytes) {
    return new Der(bytes, 0, bytes.length);
  }

  /** Returns a cursor over a range of {@code bytes}, which is not copied and must not change. */
  public static Der of(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return new Der(bytes, offset, offset + length);
  }

  /** Returns the tag for context-specific number {@code n}, 0 to 30. */
  public static int context(int n, boolean constructed) {
    if (n < 0 || n > 30) {
      throw new IllegalArgumentException("context tag " + n + " is not in 0 to 30");
    }
    return (constructed ? 0xa0 : 0x80) | n;
  }

  /** Returns true if another element, or a part of one, follows. */
  public boolean hasMore() {
    return position < end;
  }

  /** Returns how many bytes follow. */
  public int remaining() {
    return end - position;
  }

  /** Returns the next element's tag, 0x00 to 0xff, or -1 if none follows. */
  public int tag() {
    return position < end ? bytes[position] & 0xff : -1;
  }

  /** Checks that nothing follows. */
  public void end() throws EncodingException {
    if (position < end) {
      throw new EncodingException(
          Problem.TOO_LONG, (end - position) + " bytes follow where DER should end");
    }
  }

  /** Reads an element of that tag and returns a cursor over its content. */
  public Der enter(int tag) throws EncodingException {
    require(tag);
    Header header = header();
    position = header.end;
    return new Der(bytes, header.start, header.end);
  }

  /** Reads an element if the next one has that tag; returns null and reads nothing otherwise. */
  public @Nullable Der enterIf(int tag) throws EncodingException {
    return tag() == tag ? enter(tag) : null;
  }

  /** Reads an element of that tag and returns a copy of its content. */
  public byte[] content(int tag) throws EncodingException {
    return enter(tag).rest();
  }

  /** Reads an element of any tag and returns a copy of it, tag and length included. */
  public byte[] element() throws EncodingException {
    Header header = header();
    byte[] copy = Arrays.copyOfRange(bytes, position, header.end);
    position = header.end;
    return copy;
  }

  /** Reads an element of any tag and forgets it. */
  public void skip() throws EncodingException {
    position = header().end;
  }

  /** Returns a copy of all that follows and moves to the end. */
  public byte[] rest() {
    byte[] copy = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return copy;
  }

  /** Reads a BOOLEAN. */
  public boolean bool() throws EncodingException {
    int before = position;
    byte[] content = content(BOOLEAN);
    if (content.length != 1 || (content[0] != 0 && content[0] != (byte) 0xff)) {
      throw malformed(before, "BOOLEAN");
    }
    return content[0] != 0;
  }

  /** Reads an INTEGER. */
  public BigInteger integer() throws EncodingException {
    int before = position;
    byte[] content = content(INTEGER);
    boolean padded =
        content.length > 1
            && ((content[0] == 0 && content[1] >= 0) || (content[0] == -1 && content[1] < 0));
    if (content.length == 0 || padded) {
      throw malformed(before, "INTEGER");
    }
    return new BigInteger(content);
  }

  /** Reads an INTEGER of 0 to {@code max}. */
  public int integer(int max) throws EncodingException {
    int before = position;
    BigInteger value = integer();
    if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
      position = before;
      throw new EncodingException(Problem.TOO_LONG, "INTEGER is not in 0 to " + max);
    }
    return value.intValue();
  }

  /** Reads an OBJECT IDENTIFIER and returns it in dotted form. */
  public String oid() throws EncodingException {
    int before = position;
    byte[] content = content(OBJECT_IDENTIFIER);
    if (content.length == 0 || content.length > MAX_OID || content[content.length - 1] < 0) {
      throw malformed(before, "OBJECT IDENTIFIER");
    }
    StringBuilder dotted = new StringBuilder();
    BigInteger arc = BigInteger.ZERO;
    boolean first = true;
    boolean arcBegins = true;
    for (byte b : content) {
      if (arcBegins && b == (byte) 0x80) {
        throw malformed(before, "OBJECT IDENTIFIER");
      }
      arc = arc.shiftLeft(7).or(BigInteger.valueOf(b & 0x7f));
      arcBegins = b >= 0;
      if (arcBegins) {
        if (first) {
          int root = Math.min(arc.min(BigInteger.valueOf(80)).intValue() / 40, 2);
          dotted.append(root);
          arc = arc.subtract(BigInteger.valueOf(40L * root));
          first = false;
        }
        dotted.append('.').append(arc);
        arc = BigInteger.ZERO;
      }
    }
    return dotted.toString();
  }

  /** Reads an OCTET STRING and returns a copy of its content. */
  public byte[] octetString() throws EncodingException {
    return content(OCTET_STRING);
  }

  /** Reads a BIT STRING of whole bytes and returns a copy of them. */
  public byte[] bitString() throws EncodingException {
    int before = position;
    byte[] content = content(BIT_STRING);
    if (content.length == 0 || content[0] != 0) {
      throw malformed(before, "BIT STRING of whole bytes");
    }
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /**
   * Reads a BIT STRING of up to 31 named bits, such as a key usage: bit {@code i} of the result is
   * the named bit {@code i}.
   */
  public int namedBits() throws EncodingException {
    int before = position;
    byte[] content = content(BIT_STRING);
    int unused = content.length == 0 ? 8 : content[0];
    boolean tooFew = content.length == 1 && unused != 0;
    if (unused < 0 || unused > 7 || tooFew || content.length > 5) {
      throw malformed(before, "BIT STRING of named bits");
    }
    int count = (content.length - 1) * 8 - unused;
    int result = 0;
    for (int i = 0; i < (content.length - 1) * 8; i++) {
      if ((content[1 + i / 8] & (0x80 >> (i % 8))) != 0) {
        if (i >= count || i > 30) {
          throw malformed(before, "BIT STRING of named bits");
        }
        result |= 1 << i;
      }
    }
    return result;
  }

  /** Reads a NULL. */
  public void nothing() throws EncodingException {
    int before = position;
    if (content(NULL).length != 0) {
      throw malformed(before, "NULL");
    }
  }

  /** Reads an element of that tag whose content is ASCII, as in IA5String, and returns it. */
  public String ascii(int tag) throws EncodingException {
    int before = position;
    byte[] content = content(tag);
    for (byte b : content) {
      if (b < 0) {
        throw malformed(before, "ASCII string");
      }
    }
    return new String(content, StandardCharsets.US_ASCII);
  }

  private void require(int tag) throws EncodingException {
    if (position >= end) {
      throw notEnough("DER ends where tag " + hex(tag) + " should follow");
    }
    if (tag() != tag) {
      throw new EncodingException(
          Problem.WRONG_TAG, "DER has tag " + hex(tag()) + " where " + hex(tag) + " should be");
    }
  }

  /** Where the content of an element lies. */
  private record Header(int start, int end) {}

  private Header header() throws EncodingException {
    int at = position;
    if (at >= end) {
      throw notEnough("DER ends where an element should follow");
    }
    if ((bytes[at++] & 0x1f) == 0x1f) {
      throw badHeader("a tag number above 30");
    }
    if (at >= end) {
      throw notEnough("DER ends inside a header");
    }
    int length = bytes[at++] & 0xff;
    if (length > 0x7f) {
      int count = length & 0x7f;
      if (count == 0) {
        throw badHeader("an indefinite length");
      }
      if (count > 4) {
        throw badHeader("a length of " + count + " bytes");
      }
      if (end - at < count) {
        throw notEnough("DER ends inside a header");
      }
      long wide = 0;
      for (int i = 0; i < count; i++) {
        wide = wide << 8 | (bytes[at++] & 0xff);
      }
      if (wide < 0x80 || wide >>> (8 * (count - 1)) == 0) {
        throw badHeader("a length that is not the shortest");
      }
      if (wide > Integer.MAX_VALUE) {
        throw notEnough("DER ends before a length of " + wide);
      }
      length = (int) wide;
    }
    if (length > end - at) {
      throw notEnough("DER has " + (end - at) + " bytes where " + length + " should be");
    }
    return new Header(at, at + length);
  }

  private EncodingException malformed(int before, String what) {
    position = before;
    return new EncodingException(Problem.BAD_OBJECT_HEADER, "malformed " + what + " in DER");
  }

  private static EncodingException notEnough(String message) {
    return new EncodingException(Problem.NOT_ENOUGH_DATA, message);
  }

  private static EncodingException badHeader(String what) {
    return new EncodingException(Problem.BAD_OBJECT_HEADER, "DER does not allow " + what);
  }

  private static String hex(int tag) {
    return "0x" + Integer.toHexString(tag | 0x100).substring(1);
  }
}
