// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * Something that an authority has signed. Two are equal only if they are the same object. It
 * remembers who was found to have signed it: that cannot change, for neither side's bytes can, and
 * finding it out is most of what a path costs.
 */
abstract class Signed {

  /** Only ever compared by identity, so that a race between two threads does no harm. */
  private @Nullable CertificateFacts signer;

  /** Returns whether the signature's form leaves no room for doubt about what was signed how. */
  abstract boolean isSoundlySigned();

  abstract SignatureAlgorithm signature();

  /** Checks the signature with a key, by {@code provider} or whichever can. */
  abstract void verify(PublicKey key, @Nullable Provider provider) throws GeneralSecurityException;

  /** Returns whether its signature has been checked with the key of this very issuer, and held. */
  final boolean isKnownToBeBy(CertificateFacts issuer) {
    return signer == issuer;
  }

  /** Remembers that it has. */
  final void heldBy(CertificateFacts issuer) {
    signer = issuer;
  }
}
