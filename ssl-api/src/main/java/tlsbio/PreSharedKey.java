// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A secret that both sides know from elsewhere, and its name (RFC 8446 section 4.2.11, RFC 4279).
 * Immutable; compared by value. CPython 3.13: what a {@code set_psk_client_callback} returns.
 *
 * <p>The identity goes over the network in the clear. The secret must be random: whoever has seen
 * one handshake can try guesses at it (RFC 9257 section 6), so it is no password. TLS 1.3 binds a
 * key to one hash, and RFC 8446 appendix E.7 advises against one secret for both versions.
 *
 * @since 0.1
 */
public final class PreSharedKey {

  /** The longest identity, in bytes. RFC 4279 asks for 128, OpenSSL takes 256. */
  public static final int LONGEST_IDENTITY = 1024;

  /** The shortest secret, in bytes (RFC 9257 section 6). */
  public static final int SHORTEST_SECRET = 16;

  /** The longest secret, in bytes. RFC 4279 asks for 64. */
  public static final int LONGEST_SECRET = 1024;

  private static final int SHOWN = 64;
  private static final String SHA256 = "SHA-256";
  private static final String SHA384 = "SHA-384";

  private final byte[] identity;
  private final byte[] secret;
  private final String hash;

  /** Takes the arrays over. */
  private PreSharedKey(byte[] identity, byte[] secret, String hash) {
    this.identity = identity;
    this.secret = secret;
    this.hash = hash;
  }

  /**
   * Returns the key of that name, for SHA-256. Both arrays are copied and remain the caller's, to
   * zero.
   *
   * @throws IllegalArgumentException if {@code identity} is not 1 to {@link #LONGEST_IDENTITY}
   *     bytes or {@code secret} not {@link #SHORTEST_SECRET} to {@link #LONGEST_SECRET}
   */
  public static PreSharedKey of(byte[] identity, byte[] secret) {
    if (identity.length < 1 || identity.length > LONGEST_IDENTITY) {
      throw new IllegalArgumentException(
          "the identity of a pre-shared key is 1 to "
              + LONGEST_IDENTITY
              + " bytes, this one "
              + identity.length);
    }
    if (secret.length < SHORTEST_SECRET || secret.length > LONGEST_SECRET) {
      throw new IllegalArgumentException(
          "the secret of a pre-shared key is "
              + SHORTEST_SECRET
              + " to "
              + LONGEST_SECRET
              + " bytes, this one "
              + secret.length);
    }
    return new PreSharedKey(identity.clone(), secret.clone(), SHA256);
  }

  /**
   * Returns the key of that name in UTF-8 (RFC 4279 section 5.1), for SHA-256.
   *
   * @throws IllegalArgumentException as {@link #of(byte[], byte[])}
   */
  public static PreSharedKey of(String identity, byte[] secret) {
    return of(identity.getBytes(StandardCharsets.UTF_8), secret);
  }

  /** Returns a copy for the suites of TLS 1.3 with SHA-384; TLS 1.2 does not look at that. */
  public PreSharedKey forSha384() {
    return new PreSharedKey(identity, secret, SHA384);
  }

  /** Returns the name, a copy. */
  public byte[] identity() {
    return identity.clone();
  }

  /** Returns the secret, a copy to be zeroed after use. */
  public byte[] secret() {
    return secret.clone();
  }

  /** Returns the hash that it goes with in TLS 1.3, {@code SHA-256} or {@code SHA-384}. */
  public String hash() {
    return hash;
  }

  /** Returns true if this is the key of that name. */
  public boolean isOf(byte[] name) {
    return Arrays.equals(identity, name);
  }

  /**
   * Returns {@code identity} for messages, at most 64 bytes of it: as it is if that is printable
   * ASCII, else in hex.
   */
  public static String show(byte[] identity) {
    int end = Math.min(identity.length, SHOWN);
    String more = end < identity.length ? "…" : "";
    for (int i = 0; i < end; i++) {
      if (identity[i] <= ' ' || identity[i] >= 0x7f) {
        return HexFormat.of().formatHex(identity, 0, end) + more;
      }
    }
    return new String(identity, 0, end, StandardCharsets.US_ASCII) + more;
  }

  /** Compares identity, secret and hash; how long that takes tells nothing of the secret. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PreSharedKey that
        && MessageDigest.isEqual(secret, that.secret)
        && Arrays.equals(identity, that.identity)
        && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(identity) * 31 + hash.hashCode();
  }

  /** Says whose key this is, and nothing of the secret. */
  @Override
  public String toString() {
    return "pre-shared key '" + show(identity) + "' for " + hash;
  }
}
