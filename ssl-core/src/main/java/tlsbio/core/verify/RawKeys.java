// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tlsbio.VerifyCode;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/** The verification of a public key that comes without a certificate (RFC 7250 section 3). */
public final class RawKeys {

  /** The one algorithm that the JDK does not also know by number. */
  private static final String EC = "1.2.840.10045.2.1";

  private RawKeys() {}

  /** Returns the key in {@code encoded}, a SubjectPublicKeyInfo; empty if nobody here knows it. */
  public static Optional<PublicKey> read(byte[] encoded) {
    try {
      String algorithm = Der.of(encoded).enter(Der.SEQUENCE).enter(Der.SEQUENCE).oid();
      KeyFactory factory = KeyFactory.getInstance(algorithm.equals(EC) ? "EC" : algorithm);
      return Optional.of(factory.generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (EncodingException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether {@code key} is one of {@code trusted} and strong enough. Keys are the same if
   * their encodings are.
   */
  public static Verification verify(PublicKey key, List<PublicKey> trusted) {
    byte[] encoded = key.getEncoded();
    if (trusted.stream().noneMatch(one -> Arrays.equals(one.getEncoded(), encoded))) {
      return is(
          VerifyCode.RPK_UNTRUSTED, "the raw public key is not one of those that are trusted");
    }
    String weakness = KeyStrength.weakness(key);
    return weakness.isEmpty()
        ? is(VerifyCode.OK, VerifyCode.OK.message())
        : is(VerifyCode.EE_KEY_TOO_SMALL, "the raw public key is too weak: " + weakness);
  }

  private static Verification is(VerifyCode code, String message) {
    return new Verification(code, 0, message, List.of());
  }
}
