// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.List;
import java.util.Optional;

/**
 * A distinguished name as it stands in a certificate (RFC 5280 section 4.1.2.4): its relative names
 * in their order, each of one attribute or more. CPython: the tuples under {@code subject} and
 * {@code issuer}.
 *
 * <p>For people to read. To decide whom a certificate is for, use its alternative names; to compare
 * names, {@link javax.security.auth.x500.X500Principal}.
 *
 * @param parts the relative names, none of them empty
 * @since 0.1
 */
public record DirectoryName(List<List<Attribute>> parts) {

  /**
   * One attribute of a name.
   *
   * @param type OpenSSL's long name of it, {@code commonName}, or an object identifier in dotted
   *     form if it has none
   * @param value its text, as sent: nothing is escaped and control characters are possible; {@code
   *     #} and the DER in hex (RFC 4514 section 2.4) if it is not a string
   */
  public record Attribute(String type, String value) {}

  /** Copies the lists. */
  public DirectoryName {
    parts = parts.stream().map(List::copyOf).toList();
  }

  /**
   * Returns the value of the first attribute of that type, {@code "commonName"}, if there is one.
   */
  public Optional<String> first(String type) {
    return parts.stream()
        .flatMap(List::stream)
        .filter(attribute -> attribute.type.equals(type))
        .map(Attribute::value)
        .findFirst();
  }

  /** Returns CPython's tuples as lists: relative names of pairs of type and value. */
  List<List<List<String>>> asList() {
    return parts.stream()
        .map(part -> part.stream().map(pair -> List.of(pair.type, pair.value)).toList())
        .toList();
  }
}
