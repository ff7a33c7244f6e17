// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlsbio.AlternativeName.Kind;
import tlsbio.DirectoryName.Attribute;
import tlsbio.encoding.Der;
import tlsbio.encoding.DerWriter;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/** Reads the names in certificates, and writes them as OpenSSL and CPython do. */
final class Names {

  private static final String UNSUPPORTED = "<unsupported>";

  /** The kinds of string that names are made of; T.61 is read as Latin-1, as everybody does. */
  private static final Map<Integer, Charset> STRINGS =
      Map.of(
          Der.UTF8_STRING,
          StandardCharsets.UTF_8,
          0x12,
          StandardCharsets.ISO_8859_1, // NumericString
          Der.PRINTABLE_STRING,
          StandardCharsets.ISO_8859_1,
          Der.TELETEX_STRING,
          StandardCharsets.ISO_8859_1,
          Der.IA5_STRING,
          StandardCharsets.ISO_8859_1,
          0x1a,
          StandardCharsets.ISO_8859_1, // VisibleString
          Der.UNIVERSAL_STRING,
          Charset.forName("UTF-32BE"),
          Der.BMP_STRING,
          StandardCharsets.UTF_16BE);

  /** The other names that OpenSSL has words for. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "1.3.6.1.4.1.311.20.2.3", "UPN",
          "1.3.6.1.5.5.7.8.5", "XmppAddr",
          "1.3.6.1.5.5.7.8.7", "SRVName",
          "1.3.6.1.5.5.7.8.8", "NAIRealm",
          "1.3.6.1.5.5.7.8.9", "SmtpUTF8Mailbox");

  private static final String SRV_NAME = "1.3.6.1.5.5.7.8.7";

  private Names() {}

  /** Reads a Name; a relative name without attributes is passed over, as OpenSSL does. */
  static DirectoryName directory(Der in) throws EncodingException {
    Der sequence = in.enter(Der.SEQUENCE);
    List<List<Attribute>> parts = new ArrayList<>();
    while (sequence.hasMore()) {
      List<Attribute> part = relative(sequence.enter(Der.SET));
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return new DirectoryName(parts);
  }

  /** Reads what a relative name consists of. */
  static List<Attribute> relative(Der set) throws EncodingException {
    List<Attribute> part = new ArrayList<>(1);
    while (set.hasMore()) {
      Der pair = set.enter(Der.SEQUENCE);
      part.add(new Attribute(AttributeNames.of(pair.oid()), text(pair)));
      pair.end();
    }
    return part;
  }

  /** Reads a string of any kind; anything else as RFC 4514 section 2.4 writes it. */
  private static String text(Der in) throws EncodingException {
    Charset charset = STRINGS.get(in.tag());
    return charset == null
        ? "#" + HexFormat.of().formatHex(in.element())
        : new String(in.content(in.tag()), charset);
  }

  /** Reads a GeneralName. */
  static AlternativeName alternative(Der in) throws EncodingException {
    int number = in.tag() & 0x1f;
    Kind[] kinds = Kind.values();
    if ((in.tag() & 0xc0) != 0x80 || number >= kinds.length) {
      throw new EncodingException(Problem.WRONG_TAG, "not a GeneralName: tag " + in.tag());
    }
    Kind kind = kinds[number];
    boolean constructed =
        switch (kind) {
          case OTHER, X400, DIRECTORY, EDI_PARTY -> true;
          case EMAIL, DNS, URI, IP_ADDRESS, REGISTERED_ID -> false;
        };
    Der content = in.enter(Der.context(number, constructed));
    if (kind == Kind.DIRECTORY) {
      return new AlternativeName(kind, "", directory(content));
    }
    String value =
        switch (kind) {
          case OTHER -> otherName(content);
          case X400, EDI_PARTY -> UNSUPPORTED;
          case IP_ADDRESS -> address(content.rest());
          case REGISTERED_ID -> registered(content.rest());
          // IA5String by its definition; CPython reads UTF-8, and there are such names.
          default -> new String(content.rest(), StandardCharsets.UTF_8);
        };
    return new AlternativeName(kind, value, null);
  }

  private static String otherName(Der in) throws EncodingException {
    String type = in.oid();
    Der value = in.enter(Der.context(0, true));
    @Nullable String word = OTHER_NAMES.get(type);
    int expected = type.equals(SRV_NAME) ? Der.IA5_STRING : Der.UTF8_STRING;
    return word == null || value.tag() != expected ? UNSUPPORTED : word + ':' + text(value);
  }

  private static String registered(byte[] content) throws EncodingException {
    Der oid = Der.of(DerWriter.element(Der.OBJECT_IDENTIFIER, content));
    return AttributeNames.of(oid.oid());
  }

  /** OpenSSL's way: IPv6 in full, without leading zeros, in upper case. */
  private static String address(byte[] bytes) {
    boolean four = bytes.length == 4;
    if (!four && bytes.length != 16) {
      return "<invalid>";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i += four ? 1 : 2) {
      if (i > 0) {
        text.append(four ? '.' : ':');
      }
      if (four) {
        text.append(bytes[i] & 0xff);
      } else {
        int group = (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
        text.append(HexFormat.of().withUpperCase().toHexDigits(group).replaceFirst("^0{4,7}", ""));
      }
    }
    return text.toString();
  }
}
