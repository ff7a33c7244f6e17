// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/**
 * One of the names of a certificate, or the base of a name constraint (RFC 5280 section 4.2.1.6).
 */
final class GeneralName {

  static final int OTHER = 0;
  static final int EMAIL = 1;
  static final int DNS = 2;
  static final int DIRECTORY = 4;
  static final int URI = 6;
  static final int IP = 7;

  private final int type;
  private final byte[] content;
  private final String text;
  private final @Nullable DistinguishedName directory;

  private GeneralName(int type, byte[] content, @Nullable DistinguishedName directory) {
    this.type = type;
    this.content = content;
    this.directory = directory;
    this.text = type == EMAIL || type == DNS || type == URI ? new String(content, ISO_8859_1) : "";
  }

  static GeneralName email(String address) {
    return new GeneralName(EMAIL, address.getBytes(ISO_8859_1), null);
  }

  static GeneralName directory(DistinguishedName name) {
    return new GeneralName(DIRECTORY, new byte[0], name);
  }

  static GeneralName read(Der in) throws EncodingException {
    int tag = in.tag();
    int type = tag & 0x1f;
    if ((tag & 0xc0) != 0x80 || type > 8) {
      throw new EncodingException(Problem.WRONG_TAG, "not a general name: tag " + tag);
    }
    Der body = in.enter(tag);
    boolean constructed = (tag & 0x20) != 0;
    if (constructed != (type == OTHER || (type >= 3 && type <= 5))) {
      throw new EncodingException(Problem.WRONG_TAG, "not a general name: tag " + tag);
    }
    if (type != DIRECTORY) {
      return new GeneralName(type, body.rest(), null);
    }
    DistinguishedName name = DistinguishedName.read(body);
    body.end();
    return directory(name);
  }

  /** Reads what is left of {@code sequence} as names. */
  static List<GeneralName> readAll(Der sequence) throws EncodingException {
    List<GeneralName> names = new ArrayList<>();
    while (sequence.hasMore()) {
      names.add(read(sequence));
    }
    return List.copyOf(names);
  }

  int type() {
    return type;
  }

  /** Returns the bytes of the name; the array is not to be changed. */
  byte[] content() {
    return content;
  }

  /** Returns an e-mail address, DNS name or URI as Latin-1, anything else as an empty text. */
  String text() {
    return text;
  }

  @Nullable DistinguishedName directory() {
    return directory;
  }

  /** Returns whether the bytes of a textual name are printable ASCII. */
  boolean isAscii() {
    for (byte b : content) {
      if (b <= ' ' || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether {@code other} is the same name of the same type, byte for byte. */
  boolean isSameAs(GeneralName other) {
    return type == other.type
        && Arrays.equals(content, other.content)
        && Objects.equals(directory, other.directory);
  }

  static String typeName(int type) {
    return switch (type) {
      case OTHER -> "otherName";
      case EMAIL -> "email";
      case DNS -> "DNS";
      case DIRECTORY -> "directory";
      case URI -> "URI";
      case IP -> "IP address";
      case 3 -> "x400Address";
      case 5 -> "ediPartyName";
      default -> "registeredID";
    };
  }
}
