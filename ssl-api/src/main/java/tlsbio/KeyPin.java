// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/**
 * The SHA-256 digest of a public key with its algorithm (SubjectPublicKeyInfo), by which a key is
 * recognised in any certificate (RFC 7469 section 2.4). Immutable, compared by value.
 *
 * @since 0.1
 */
public final class KeyPin {

  private static final String PREFIX = "sha256/";
  private static final int BYTES = 32;
  private static final int BASE64_CHARACTERS = 44;

  private final byte[] digest;

  private KeyPin(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Returns the pin of that digest.
   *
   * @throws IllegalArgumentException if it is not 32 bytes long
   */
  public static KeyPin sha256(byte[] digest) {
    if (digest.length != BYTES) {
      throw new IllegalArgumentException(
          "a SHA-256 digest has " + BYTES + " bytes, not " + digest.length);
    }
    return new KeyPin(digest.clone());
  }

  /**
   * Reads a pin as it is written in most places: its 44 characters of base64, perhaps behind {@code
   * sha256/} or curl's {@code sha256//}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static KeyPin parse(String text) {
    String base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    if (base64.length() == BASE64_CHARACTERS + 1 && base64.startsWith("/")) {
      base64 = base64.substring(1);
    }
    if (base64.length() == BASE64_CHARACTERS) {
      return sha256(Base64.getDecoder().decode(base64));
    }
    throw new IllegalArgumentException(
        "not a pin: '" + text + "'; one is sha256/ and " + BASE64_CHARACTERS + " characters");
  }

  /** Returns the pin of the key that {@code certificate} certifies, byte for byte as it stands. */
  public static KeyPin of(X509Certificate certificate) {
    try {
      Der body = Der.of(certificate.getEncoded()).enter(Der.SEQUENCE).enter(Der.SEQUENCE);
      if (body.tag() == Der.context(0, true)) {
        body.skip();
      }
      for (int i = 0; i < 5; i++) {
        body.skip(); // serial number, signature, issuer, validity, subject
      }
      return of(body.element());
    } catch (EncodingException | CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that cannot be encoded", e);
    }
  }

  /**
   * Returns the pin of {@code key}.
   *
   * @throws IllegalArgumentException if it has no encoding
   */
  public static KeyPin of(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw new IllegalArgumentException("a key without an encoding cannot be pinned");
    }
    return of(encoded);
  }

  private static KeyPin of(byte[] keyInfo) {
    try {
      return new KeyPin(MessageDigest.getInstance("SHA-256").digest(keyInfo));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java platform has it
    }
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] digest() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyPin that && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  /** Returns {@code sha256/} and the digest in base64, which {@link #parse} reads. */
  @Override
  public String toString() {
    return PREFIX + Base64.getEncoder().encodeToString(digest);
  }
}
