// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/**
 * A name in the form in which names are compared (RFC 5280 section 7.1, as OpenSSL does it): the
 * kind of string does not count, nor does the case of ASCII letters, nor how much white space
 * stands between words. Two names are equal if a certificate of the one may have been issued by the
 * other.
 */
final class DistinguishedName {

  private static final String EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

  private final List<String> parts;
  private final List<String> emails;
  private final int hash;

  private DistinguishedName(List<String> parts, List<String> emails) {
    this.parts = parts;
    this.emails = emails;
    this.hash = parts.hashCode();
  }

  /** Reads a Name, an RDNSequence. */
  static DistinguishedName read(Der in) throws EncodingException {
    Der sequence = in.enter(0x30);
    List<String> parts = new ArrayList<>();
    List<String> emails = new ArrayList<>(0);
    while (sequence.hasMore()) {
      Der set = sequence.enter(0x31);
      List<String> attributes = new ArrayList<>(1);
      while (set.hasMore()) {
        Der pair = set.enter(0x30);
        String type = pair.oid();
        int tag = pair.tag();
        byte[] content = pair.content(tag);
        pair.end();
        String value = canonical(tag, content);
        // The length stands in front, so that no value can pass for two attributes.
        attributes.add(type + '=' + value.length() + ':' + value);
        if (type.equals(EMAIL_ADDRESS)) {
          emails.add(new String(content, ISO_8859_1));
        }
      }
      if (attributes.size() > 1) {
        Collections.sort(attributes);
        parts.add(String.join("+", attributes));
      } else {
        parts.add(attributes.isEmpty() ? "" : attributes.get(0));
      }
    }
    return new DistinguishedName(List.copyOf(parts), List.copyOf(emails));
  }

  private static String canonical(int tag, byte[] content) {
    Charset charset =
        switch (tag) {
          case 12 -> UTF_8;
          case 19, 20, 22, 26 -> ISO_8859_1;
          case 30 -> UTF_16BE;
          case 28 -> Charset.forName("UTF-32BE");
          default -> null;
        };
    if (charset == null) {
      return "#" + tag + '#' + new String(content, ISO_8859_1);
    }
    String text = new String(content, charset);
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        space = out.length() > 0;
        continue;
      }
      if (space) {
        out.append(' ');
        space = false;
      }
      out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return out.toString();
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Returns the e-mail addresses that stand in the name, as written. */
  List<String> emails() {
    return emails;
  }

  /** Returns whether {@code prefix} is this name or one above it in the directory. */
  boolean isWithin(DistinguishedName prefix) {
    int n = prefix.parts.size();
    return n <= parts.size() && parts.subList(0, n).equals(prefix.parts);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof DistinguishedName name
            && hash == name.hash
            && parts.equals(name.parts));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
