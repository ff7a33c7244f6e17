// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** Something that an authority has signed. Two are equal only if they are the same object. */
interface Signed {

  /** Returns whether the signature's form leaves no room for doubt about what was signed how. */
  boolean isSoundlySigned();

  SignatureAlgorithm signature();

  /** Checks the signature with a key, by {@code provider} or whichever can. */
  void verify(PublicKey key, @Nullable Provider provider) throws GeneralSecurityException;
}
