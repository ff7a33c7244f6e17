// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A way to sign in the handshake, known by its IANA code point ("TLS SignatureScheme"). Two are
 * equal if their code points are.
 *
 * @since 0.1
 */
public final class SignatureScheme extends CodePoint<SignatureScheme> {

  @Serial private static final long serialVersionUID = 1L;

  private static final NameTable<SignatureScheme> KNOWN =
      new NameTable<>("signature scheme", code -> new SignatureScheme(code, null));

  /** RSASSA-PKCS1-v1_5 with SHA-1. */
  public static final SignatureScheme RSA_PKCS1_SHA1 = register(0x0201, "rsa_pkcs1_sha1");

  /** ECDSA with SHA-1. */
  public static final SignatureScheme ECDSA_SHA1 = register(0x0203, "ecdsa_sha1");

  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  public static final SignatureScheme RSA_PKCS1_SHA256 = register(0x0401, "rsa_pkcs1_sha256");

  /** ECDSA on P-256 with SHA-256. */
  public static final SignatureScheme ECDSA_SECP256R1_SHA256 =
      register(0x0403, "ecdsa_secp256r1_sha256");

  /** RSASSA-PKCS1-v1_5 with SHA-384. */
  public static final SignatureScheme RSA_PKCS1_SHA384 = register(0x0501, "rsa_pkcs1_sha384");

  /** ECDSA on P-384 with SHA-384. */
  public static final SignatureScheme ECDSA_SECP384R1_SHA384 =
      register(0x0503, "ecdsa_secp384r1_sha384");

  /** RSASSA-PKCS1-v1_5 with SHA-512. */
  public static final SignatureScheme RSA_PKCS1_SHA512 = register(0x0601, "rsa_pkcs1_sha512");

  /** ECDSA on P-521 with SHA-512. */
  public static final SignatureScheme ECDSA_SECP521R1_SHA512 =
      register(0x0603, "ecdsa_secp521r1_sha512");

  /** RSASSA-PSS with SHA-256 under an rsaEncryption key. */
  public static final SignatureScheme RSA_PSS_RSAE_SHA256 = register(0x0804, "rsa_pss_rsae_sha256");

  /** RSASSA-PSS with SHA-384 under an rsaEncryption key. */
  public static final SignatureScheme RSA_PSS_RSAE_SHA384 = register(0x0805, "rsa_pss_rsae_sha384");

  /** RSASSA-PSS with SHA-512 under an rsaEncryption key. */
  public static final SignatureScheme RSA_PSS_RSAE_SHA512 = register(0x0806, "rsa_pss_rsae_sha512");

  /** EdDSA on Curve25519. */
  public static final SignatureScheme ED25519 = register(0x0807, "ed25519");

  /** EdDSA on Curve448. */
  public static final SignatureScheme ED448 = register(0x0808, "ed448");

  /** RSASSA-PSS with SHA-256 under an RSASSA-PSS key. */
  public static final SignatureScheme RSA_PSS_PSS_SHA256 = register(0x0809, "rsa_pss_pss_sha256");

  /** RSASSA-PSS with SHA-384 under an RSASSA-PSS key. */
  public static final SignatureScheme RSA_PSS_PSS_SHA384 = register(0x080a, "rsa_pss_pss_sha384");

  /** RSASSA-PSS with SHA-512 under an RSASSA-PSS key. */
  public static final SignatureScheme RSA_PSS_PSS_SHA512 = register(0x080b, "rsa_pss_pss_sha512");

  private SignatureScheme(int code, @Nullable String name) {
    super(code, name);
  }

  private static SignatureScheme register(int code, String name) {
    return KNOWN.add(code, new SignatureScheme(code, name), name);
  }

  /**
   * Returns the scheme with that code point, known to us or not.
   *
   * @throws IllegalArgumentException if {@code code} is not in 0 to 0xffff
   */
  public static SignatureScheme of(int code) {
    return KNOWN.of(code);
  }

  /**
   * Returns the scheme of that IANA name, case ignored, or of a number written {@code 0x0804}.
   *
   * @throws IllegalArgumentException if no such name is known
   */
  public static SignatureScheme of(String name) {
    return KNOWN.of(name);
  }
}
