// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the names that a certificate is for (RFC 5280 section 4.2.1.6). CPython: a pair under
 * {@code subjectAltName}.
 *
 * @param kind what kind of name it is
 * @param value its text as CPython writes it: a NUL in it stays there, an IP address is {@code
 *     127.0.0.1} or {@code 2001:DB8:0:0:0:0:0:1}, or {@code <invalid>} if it has another length, a
 *     registered identifier is what an attribute's type is, and what has no text is {@code
 *     <unsupported>}; empty for a {@link Kind#DIRECTORY}
 * @param directory the name if it is a {@link Kind#DIRECTORY}, else null
 * @since 0.1
 */
public record AlternativeName(Kind kind, String value, @Nullable DirectoryName directory) {

  /** The kinds there are, in the order of their numbers. */
  public enum Kind {
    /** A name of another kind. */
    OTHER("othername"),
    /** An address for e-mail. */
    EMAIL("email"),
    /** A host's name, perhaps with a wildcard. */
    DNS("DNS"),
    /** An X.400 address. */
    X400("X400Name"),
    /** A distinguished name. */
    DIRECTORY("DirName"),
    /** A party in electronic data interchange. */
    EDI_PARTY("EdiPartyName"),
    /** A URI. */
    URI("URI"),
    /** A host's address. */
    IP_ADDRESS("IP Address"),
    /** An object identifier. */
    REGISTERED_ID("Registered ID");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Returns what CPython calls it. */
    public String label() {
      return label;
    }
  }

  /** Checks that exactly a {@link Kind#DIRECTORY} has a directory name. */
  public AlternativeName {
    if ((kind == Kind.DIRECTORY) != (directory != null)) {
      throw new IllegalArgumentException(kind + " with directory name " + directory);
    }
  }

  /** Returns CPython's pair as a list: label and text, or label and the lists of a name. */
  List<Object> asList() {
    return List.of(kind.label, directory == null ? value : directory.asList());
  }
}
