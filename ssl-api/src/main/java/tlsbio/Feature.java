// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serializable;
import java.util.Objects;

/**
 * The name of something that one TLS stack can do and another perhaps cannot. Programs check for a
 * feature and fall back, or {@linkplain TlsBuilder#require require} it.
 *
 * <p>The set of names is open: a backend may declare its own. Those below are what tlsbio's own
 * code and kit know.
 *
 * @param name lower case letters, digits and hyphens, or one of the parameterised forms made by
 *     {@link #of(CipherSuite)}, {@link #of(NamedGroup)} and {@link #of(SignatureScheme)}
 * @since 0.1
 */
public record Feature(String name) implements Comparable<Feature>, Serializable {

  /** Suites can be chosen per context. */
  public static final Feature CIPHER_SUITES = new Feature("cipher-suites");

  /** The suites of TLS 1.3 can be chosen per context. */
  public static final Feature TLS13_CIPHER_SUITES = new Feature("tls13-cipher-suites");

  /** Key exchange groups can be chosen per context. */
  public static final Feature GROUPS = new Feature("groups");

  /** Signature schemes can be chosen per context. */
  public static final Feature SIGNATURE_SCHEMES = new Feature("signature-schemes");

  /** One direction can be closed while the other stays open. */
  public static final Feature HALF_CLOSE = new Feature("half-close");

  /** Sessions can be taken from one connection and offered on another. */
  public static final Feature SESSIONS = new Feature("sessions");

  /** The keys of session tickets can be set. */
  public static final Feature TICKET_KEYS = new Feature("ticket-keys");

  /** Keying material can be exported (RFC 5705, RFC 8446 section 7.5). */
  public static final Feature EXPORTER = new Feature("exporter");

  /** The channel binding tls-unique (RFC 5929). */
  public static final Feature TLS_UNIQUE = new Feature("tls-unique");

  /** The channel binding tls-server-end-point (RFC 5929). */
  public static final Feature TLS_SERVER_END_POINT = new Feature("tls-server-end-point");

  /** The channel binding tls-exporter (RFC 9266). */
  public static final Feature TLS_EXPORTER = new Feature("tls-exporter");

  /** Secrets can be logged for a protocol analyser (RFC 9850). */
  public static final Feature KEY_LOG = new Feature("key-log");

  /** A client asks for a stapled OCSP response and checks it (RFC 6066 section 8). */
  public static final Feature OCSP_STAPLING = new Feature("ocsp-stapling");

  /** A server staples the OCSP response that it was given. */
  public static final Feature OCSP_SERVER_STAPLING = new Feature("ocsp-server-stapling");

  /** Certificate revocation lists are checked. */
  public static final Feature CRLS = new Feature("crls");

  /** Pre-shared keys from outside TLS (RFC 8446 section 4.2.11, RFC 4279). */
  public static final Feature EXTERNAL_PSK = new Feature("external-psk");

  /** Public keys without a certificate (RFC 7250). */
  public static final Feature RAW_PUBLIC_KEYS = new Feature("raw-public-keys");

  /** Traffic keys can be updated on request (RFC 8446 section 4.6.3). */
  public static final Feature KEY_UPDATE = new Feature("key-update");

  /**
   * All cryptography of a connection is done by a FIPS 140 validated module, in the mode in which
   * that does only what is approved.
   */
  public static final Feature FIPS = new Feature("fips");

  private static final String SUITE = "suite ";
  private static final String GROUP = "group ";
  private static final String SCHEME = "signature scheme ";

  /** Checks that the name is neither blank nor padded. */
  public Feature {
    Objects.requireNonNull(name, "name");
    if (name.isBlank() || !name.strip().equals(name)) {
      throw new IllegalArgumentException("a feature needs a name without outer spaces");
    }
  }

  /** Returns the feature of offering and accepting {@code suite}. */
  public static Feature of(CipherSuite suite) {
    return new Feature(SUITE + suite.name());
  }

  /** Returns the feature of key exchange in {@code group}. */
  public static Feature of(NamedGroup group) {
    return new Feature(GROUP + group.name());
  }

  /** Returns the feature of signing and verifying with {@code scheme}. */
  public static Feature of(SignatureScheme scheme) {
    return new Feature(SCHEME + scheme.name());
  }

  /** Returns true if this names one suite, group or scheme and not an ability of the stack. */
  public boolean isAlgorithm() {
    return name.startsWith(SUITE) || name.startsWith(GROUP) || name.startsWith(SCHEME);
  }

  @Override
  public int compareTo(Feature other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
