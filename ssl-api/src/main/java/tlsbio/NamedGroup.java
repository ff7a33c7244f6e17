// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A key exchange group, known by its IANA code point ("TLS Supported Groups"). Two are equal if
 * their code points are.
 *
 * @since 0.1
 */
public final class NamedGroup extends CodePoint<NamedGroup> {

  @Serial private static final long serialVersionUID = 1L;

  private static final NameTable<NamedGroup> KNOWN =
      new NameTable<>("group", code -> new NamedGroup(code, null));

  /** NIST P-256. */
  public static final NamedGroup SECP256R1 = register(0x0017, "secp256r1", "P-256", "prime256v1");

  /** NIST P-384. */
  public static final NamedGroup SECP384R1 = register(0x0018, "secp384r1", "P-384");

  /** NIST P-521. */
  public static final NamedGroup SECP521R1 = register(0x0019, "secp521r1", "P-521");

  /** Curve25519 (RFC 7748). */
  public static final NamedGroup X25519 = register(0x001d, "x25519");

  /** Curve448 (RFC 7748). */
  public static final NamedGroup X448 = register(0x001e, "x448");

  /** 2048-bit finite field (RFC 7919). */
  public static final NamedGroup FFDHE2048 = register(0x0100, "ffdhe2048");

  /** 3072-bit finite field (RFC 7919). */
  public static final NamedGroup FFDHE3072 = register(0x0101, "ffdhe3072");

  /** 4096-bit finite field (RFC 7919). */
  public static final NamedGroup FFDHE4096 = register(0x0102, "ffdhe4096");

  /** 6144-bit finite field (RFC 7919). */
  public static final NamedGroup FFDHE6144 = register(0x0103, "ffdhe6144");

  /** 8192-bit finite field (RFC 7919). */
  public static final NamedGroup FFDHE8192 = register(0x0104, "ffdhe8192");

  /** ML-KEM-768 with P-256. */
  public static final NamedGroup SECP256R1MLKEM768 = register(0x11eb, "SecP256r1MLKEM768");

  /** ML-KEM-768 with X25519. */
  public static final NamedGroup X25519MLKEM768 = register(0x11ec, "X25519MLKEM768");

  /** ML-KEM-1024 with P-384. */
  public static final NamedGroup SECP384R1MLKEM1024 = register(0x11ed, "SecP384r1MLKEM1024");

  private NamedGroup(int code, @Nullable String name) {
    super(code, name);
  }

  private static NamedGroup register(int code, String name, String... aliases) {
    NamedGroup group = KNOWN.add(code, new NamedGroup(code, name), name);
    return KNOWN.add(code, group, aliases);
  }

  /**
   * Returns the group with that code point, known to us or not.
   *
   * @throws IllegalArgumentException if {@code code} is not in 0 to 0xffff
   */
  public static NamedGroup of(int code) {
    return KNOWN.of(code);
  }

  /**
   * Returns the group of that name (IANA's, or {@code P-256}, {@code prime256v1}), case ignored, or
   * of a number written {@code 0x11EC}.
   *
   * @throws IllegalArgumentException if no such name is known
   */
  public static NamedGroup of(String name) {
    return KNOWN.of(name);
  }
}
