// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the issuers of a certificate among others, from the leaf up. An issuer is who has the name,
 * is an authority, and whose key verifies the signature. Where there are several, one that signs
 * itself comes first, since the chain ends below it, then the one that is valid longest.
 */
final class ChainCompletion {

  /** Longer than any chain in use; a bound for bags of cross-signed authorities. */
  private static final int LONGEST = 16;

  private final Set<X509Certificate> bag;

  ChainCompletion(Collection<X509Certificate> bag) {
    this.bag = new LinkedHashSet<>(bag);
  }

  /** Returns {@code leaf} and its issuers, as far as they are here, without the root. */
  List<X509Certificate> of(X509Certificate leaf) {
    List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
    X509Certificate last = leaf;
    while (!isSignedBy(last, last) && chain.size() < LONGEST) {
      Optional<X509Certificate> issuer = issuer(last, chain);
      if (issuer.isEmpty() || isSignedBy(issuer.get(), issuer.get())) {
        break;
      }
      last = issuer.get();
      chain.add(last);
    }
    return chain;
  }

  private Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> chain) {
    return bag.stream()
        .filter(candidate -> !chain.contains(candidate))
        .filter(candidate -> candidate.getBasicConstraints() >= 0)
        .filter(candidate -> isSignedBy(of, candidate))
        .max(
            Comparator.comparing((X509Certificate issuer) -> isSignedBy(issuer, issuer))
                .thenComparing(X509Certificate::getNotAfter));
  }

  private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
