// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.PublicKey;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

/**
 * Which keys are strong enough: 112 bits of security, OpenSSL's security level 2. That is RSA of
 * 2,048 bits, elliptic curves of 224. Above 16,384 bits an RSA key is refused for what its use
 * costs.
 */
final class KeyStrength {

  static final int MIN_RSA = 2048;
  static final int MAX_RSA = 16384;
  static final int MIN_EC = 224;

  private KeyStrength() {}

  /** Returns what is too weak about {@code key}, an empty text if nothing is. */
  static String weakness(PublicKey key) {
    if (key instanceof RSAKey rsa) {
      int bits = rsa.getModulus().bitLength();
      return bits < MIN_RSA || bits > MAX_RSA
          ? "RSA of " + bits + " bits, wanted are " + MIN_RSA + " to " + MAX_RSA
          : "";
    }
    if (key instanceof ECKey ec && ec.getParams() != null) {
      int bits = ec.getParams().getOrder().bitLength();
      return bits < MIN_EC ? "EC of " + bits + " bits, wanted are " + MIN_EC : "";
    }
    return key instanceof DSAKey ? "DSA" : "";
  }
}
