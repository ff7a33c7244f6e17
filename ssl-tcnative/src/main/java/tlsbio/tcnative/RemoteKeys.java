// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.security.PrivateKey;

/** Keys whose bytes are not here. */
final class RemoteKeys {

  private RemoteKeys() {}

  /** Returns true if {@code key} does not show its bytes: it lives in a token or elsewhere. */
  static boolean isRemote(PrivateKey key) {
    return !"PKCS#8".equals(key.getFormat());
  }
}
