// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SignatureException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one verification may still spend, and the signatures that it has found wrong already. A
 * hostile chain can ask for any number of paths; it gets this much work, and each pair of
 * certificates once.
 */
final class Work {

  private static final int MAX_STEPS = 1_000;
  private static final long MAX_COMPARISONS = 250_000;

  private record Edge(Signed signed, CertificateFacts issuer) {}

  private final @Nullable Provider provider;
  private final Map<Edge, GeneralSecurityException> failed = new HashMap<>();
  private final int maxSignatures;
  private int signatures;
  private int steps;
  private long comparisons;

  Work(@Nullable Provider provider, int maxSignatures) {
    this.provider = provider;
    this.maxSignatures = maxSignatures;
  }

  /** Takes one step of the search; false if there have been too many. */
  boolean step() {
    return steps++ < MAX_STEPS;
  }

  boolean mayCompare(long count) {
    comparisons += count;
    return comparisons <= MAX_COMPARISONS;
  }

  boolean isSpent() {
    return signatures > maxSignatures || steps > MAX_STEPS || comparisons > MAX_COMPARISONS;
  }

  /** Returns how many signatures have been checked, those not counted that were known already. */
  int signatures() {
    return Math.min(signatures, maxSignatures);
  }

  int steps() {
    return steps;
  }

  /** Returns whether {@code issuer} is already known not to have signed {@code child}. */
  boolean isKnownBad(CertificateFacts child, CertificateFacts issuer) {
    return failed.containsKey(new Edge(child, issuer));
  }

  /** Returns whether {@code issuer} made {@code signed}; false too when the work is spent. */
  boolean signatureHolds(Signed signed, CertificateFacts issuer) throws GeneralSecurityException {
    if (signed.isKnownToBeBy(issuer)) {
      return true;
    }
    Edge edge = new Edge(signed, issuer);
    GeneralSecurityException earlier = failed.get(edge);
    if (earlier != null) {
      throw earlier;
    }
    if (++signatures > maxSignatures) {
      return false;
    }
    try {
      signed.verify(issuer.certificate().getPublicKey(), provider);
    } catch (GeneralSecurityException e) {
      failed.put(edge, e);
      throw e;
    } catch (AssertionError e) {
      // How Bouncy Castle's FIPS module says that an algorithm or a key is not approved.
      NoSuchAlgorithmException failure =
          new NoSuchAlgorithmException("the provider does not check it", e);
      failed.put(edge, failure);
      throw failure;
    } catch (RuntimeException e) {
      // Some providers throw these at malformed keys and signatures.
      SignatureException failure = new SignatureException("the signature cannot be checked", e);
      failed.put(edge, failure);
      throw failure;
    }
    signed.heldBy(issuer);
    return true;
  }
}
