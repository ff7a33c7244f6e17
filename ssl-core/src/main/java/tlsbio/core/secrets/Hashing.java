// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.secrets;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;

/**
 * The hash of a suite, and HMAC by it, from the backend's JCA provider where that has them: under
 * FIPS nothing is computed outside the module. Safe for use by any number of threads.
 */
public final class Hashing {

  private final String digest;
  private final String hmac;
  private final @Nullable Provider provider;

  private Hashing(String digest, String hmac, @Nullable Provider provider) {
    this.digest = digest;
    this.hmac = hmac;
    this.provider = provider;
  }

  /** Returns the hash that {@code suite} derives its secrets with. */
  public static Hashing of(CipherSuite suite, Optional<Provider> preferred) {
    String bits = suite.name().endsWith("SHA384") ? "384" : "256";
    String hmac = "HmacSHA" + bits;
    Provider provider =
        preferred.filter(candidate -> candidate.getService("Mac", hmac) != null).orElse(null);
    return new Hashing("SHA-" + bits, hmac, provider);
  }

  /** Returns the size of the hash in bytes, 32 or 48. */
  int size() {
    return hmac.endsWith("384") ? 48 : 32;
  }

  byte[] digest(byte[] input) {
    try {
      MessageDigest hash =
          provider != null && provider.getService("MessageDigest", digest) != null
              ? MessageDigest.getInstance(digest, provider)
              : MessageDigest.getInstance(digest);
      return hash.digest(input);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + digest, e);
    }
  }

  /** Returns an HMAC keyed with {@code secret}, which it does not keep a copy of. */
  Mac hmac(byte[] secret) {
    try {
      Mac mac = provider == null ? Mac.getInstance(hmac) : Mac.getInstance(hmac, provider);
      mac.init(new Lent(secret, hmac));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + hmac, e);
    }
  }

  /** A key that keeps no copy, as {@code SecretKeySpec} does, which nobody could zero. */
  private static final class Lent implements SecretKey {
    @Serial private static final long serialVersionUID = 1L;

    private final transient byte[] secret;
    private final String algorithm;

    Lent(byte[] secret, String algorithm) {
      this.secret = secret;
      this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
      return algorithm;
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    /** Returns a copy, which the JDK's HMAC zeroes when it has read it. */
    @Override
    public byte[] getEncoded() {
      return secret.clone();
    }
  }
}
