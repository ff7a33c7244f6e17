// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tlsbio.NamedGroup;
import tlsbio.SignatureScheme;
import tlsbio.TlsVersion;

/**
 * What keys can sign in the handshake, by which scheme, and how the JCA signs so.
 *
 * @since 0.1
 */
public final class SigningKeys {

  private static final List<SignatureScheme> ECDSA =
      List.of(
          SignatureScheme.ECDSA_SECP256R1_SHA256,
          SignatureScheme.ECDSA_SECP384R1_SHA384,
          SignatureScheme.ECDSA_SECP521R1_SHA512);

  /** The curves that TLS signs on by ECDSA, in the order of {@link #ECDSA}. */
  private static final List<NamedGroup> CURVES =
      List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1);

  /** What a key on each of {@link #CURVES} signs with in TLS 1.2: its own hash before the rest. */
  private static final List<List<SignatureScheme>> ECDSA_TLS_1_2 =
      ECDSA.stream()
          .map(own -> Stream.concat(Stream.of(own), ECDSA.stream()).distinct().toList())
          .toList();

  private static final List<SignatureScheme> RSA =
      List.of(
          SignatureScheme.RSA_PSS_RSAE_SHA256,
          SignatureScheme.RSA_PSS_RSAE_SHA384,
          SignatureScheme.RSA_PSS_RSAE_SHA512,
          SignatureScheme.RSA_PKCS1_SHA256,
          SignatureScheme.RSA_PKCS1_SHA384,
          SignatureScheme.RSA_PKCS1_SHA512);

  private static final List<SignatureScheme> RSA_TLS_1_3 =
      RSA.stream().filter(scheme -> versions(scheme).contains(TlsVersion.TLS_1_3)).toList();

  private static final List<SignatureScheme> RSASSA_PSS =
      List.of(
          SignatureScheme.RSA_PSS_PSS_SHA256,
          SignatureScheme.RSA_PSS_PSS_SHA384,
          SignatureScheme.RSA_PSS_PSS_SHA512);

  private SigningKeys() {}

  /**
   * Returns true if {@code key} does not show its bytes (it has no encoding of PKCS #8): it is in a
   * token or behind a network, and only its own JCA provider can sign with it.
   */
  public static boolean isElsewhere(PrivateKey key) {
    return !"PKCS#8".equals(key.getFormat());
  }

  /** Returns the curve that {@code key} is on, of the three that TLS signs on by ECDSA. */
  public static Optional<NamedGroup> curve(PublicKey key) {
    if (!(key instanceof ECKey ec)) {
      return Optional.empty();
    }
    return switch (ec.getParams().getCurve().getField().getFieldSize()) {
      case 256 -> Optional.of(NamedGroup.SECP256R1);
      case 384 -> Optional.of(NamedGroup.SECP384R1);
      case 521 -> Optional.of(NamedGroup.SECP521R1);
      default -> Optional.empty();
    };
  }

  /** Returns the versions that {@code scheme} signs the handshake of (RFC 8446 section 4.2.3). */
  public static Set<TlsVersion> versions(SignatureScheme scheme) {
    boolean old = scheme.name().startsWith("rsa_pkcs1") || scheme.name().endsWith("sha1");
    return old ? EnumSet.of(TlsVersion.TLS_1_2) : EnumSet.allOf(TlsVersion.class);
  }

  /**
   * Returns what {@code key} can sign with in {@code version}, most wanted first; empty if nothing.
   * In TLS 1.3 a curve goes with one hash (RFC 8446 section 4.2.3), in 1.2 with any.
   */
  public static List<SignatureScheme> schemes(PublicKey key, TlsVersion version) {
    if (key instanceof EdECKey edwards) {
      return List.of(SignatureScheme.of(edwards.getParams().getName()));
    }
    if (key instanceof ECKey) {
      return curve(key).map(curve -> ecdsa(curve, version)).orElse(List.of());
    }
    if (!(key instanceof RSAKey rsa)) {
      return List.of();
    }
    if (key.getAlgorithm().equals("RSASSA-PSS")) {
      return pss(rsa);
    }
    return version == TlsVersion.TLS_1_3 ? RSA_TLS_1_3 : RSA;
  }

  private static List<SignatureScheme> ecdsa(NamedGroup curve, TlsVersion version) {
    int own = CURVES.indexOf(curve);
    return version == TlsVersion.TLS_1_3 ? ECDSA.subList(own, own + 1) : ECDSA_TLS_1_2.get(own);
  }

  /** A key of RSASSA-PSS may name the one digest that it signs with. */
  private static List<SignatureScheme> pss(RSAKey key) {
    return key.getParams() instanceof PSSParameterSpec only
        ? RSASSA_PSS.stream()
            .filter(scheme -> digest(scheme).equals(only.getDigestAlgorithm()))
            .toList()
        : RSASSA_PSS;
  }

  /**
   * Returns the JCA's name of {@code scheme}, {@code SHA256withECDSA}; all of RSASSA-PSS have one.
   *
   * @throws IllegalArgumentException if it is a scheme that is not known here
   */
  public static String algorithm(SignatureScheme scheme) {
    return switch (scheme.code()) {
      case 0x0401 -> "SHA256withRSA";
      case 0x0501 -> "SHA384withRSA";
      case 0x0601 -> "SHA512withRSA";
      case 0x0403 -> "SHA256withECDSA";
      case 0x0503 -> "SHA384withECDSA";
      case 0x0603 -> "SHA512withECDSA";
      case 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b -> "RSASSA-PSS";
      case 0x0807 -> "Ed25519";
      case 0x0808 -> "Ed448";
      default -> throw new IllegalArgumentException("no way to sign by " + scheme);
    };
  }

  /**
   * Returns a signature of {@code key}'s own provider, to be given the text that is to be signed
   * and not a hash of it, since most tokens hash themselves.
   *
   * @throws GeneralSecurityException if no provider here signs so with that key
   * @throws IllegalArgumentException if it is a scheme that is not known here
   */
  public static Signature signature(PrivateKey key, SignatureScheme scheme)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm(scheme));
    signature.initSign(key); // before the parameters, which would settle for the first provider
    parameterise(signature, scheme);
    return signature;
  }

  /**
   * Returns a signature of {@code provider}, to be given the text that is to be signed.
   *
   * @throws GeneralSecurityException if the provider does not sign so with that key
   * @throws IllegalArgumentException if it is a scheme that is not known here
   */
  public static Signature signature(PrivateKey key, SignatureScheme scheme, Provider provider)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm(scheme), provider);
    parameterise(signature, scheme);
    signature.initSign(key); // after them: with the default, SHA-1, a FIPS module takes no key
    return signature;
  }

  private static void parameterise(Signature signature, SignatureScheme scheme)
      throws GeneralSecurityException {
    if (algorithm(scheme).equals("RSASSA-PSS")) {
      String digest = digest(scheme);
      int salt = Integer.parseInt(digest.substring("SHA-".length())) / 8;
      signature.setParameter(
          new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
    }
  }

  /** Returns the JCA's name of the digest that {@code scheme}'s name ends with. */
  private static String digest(SignatureScheme scheme) {
    return "SHA-" + scheme.name().substring(scheme.name().lastIndexOf("sha") + "sha".length());
  }
}
