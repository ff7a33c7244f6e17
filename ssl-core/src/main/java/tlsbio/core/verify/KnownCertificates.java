// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Certificates;
import tlsbio.encoding.EncodingException;

/**
 * Certificates from paths that held, found again by their bytes: they need not be read anew, and
 * each remembers who was seen to have signed it. Everything else about a path (dates, names,
 * purposes, constraints, revocation) is judged each time as if it came for the first.
 *
 * <p>There is a place for so many and no more. Who comes later takes the place of another, and only
 * paths that lead to an anchor come at all, so that strangers can neither fill it nor empty it.
 * Safe for any number of threads.
 */
final class KnownCertificates {

  /** A power of two: the leaves and intermediates of as many peers as most contexts ever meet. */
  private static final int PLACES = 256;

  private final AtomicReferenceArray<@Nullable CertificateFacts> places =
      new AtomicReferenceArray<>(PLACES);

  /** Returns what is known of a certificate, or reads it. */
  CertificateFacts facts(X509Certificate certificate) {
    // The JDK's hash code is that of the bytes, and kept; another's finds nothing here.
    CertificateFacts there = places.get(place(certificate.hashCode()));
    return there != null && there.certificate().equals(certificate)
        ? there
        : new CertificateFacts(certificate);
  }

  /**
   * Returns the certificate of these bytes, parsed earlier or now.
   *
   * @throws EncodingException if it is none
   */
  X509Certificate read(byte[] der) throws EncodingException {
    CertificateFacts there = places.get(place(Arrays.hashCode(der)));
    return there != null && there.isEncodedAs(der) ? there.certificate() : Certificates.one(der);
  }

  /** Keeps the certificates of a path that held. */
  void keep(List<CertificateFacts> path) {
    for (CertificateFacts facts : path) {
      int place = place(facts.hashOfBytes());
      if (places.get(place) != facts) {
        places.set(place, facts);
      }
    }
  }

  static int place(int hash) {
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }
}
