// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trusted certificates by subject, read once; those that are malformed are left out. */
final class Anchors {

  private final Map<DistinguishedName, List<CertificateFacts>> bySubject = new HashMap<>();
  private final Set<CertificateFacts> all = new HashSet<>();

  Anchors(List<X509Certificate> certificates) {
    for (X509Certificate certificate : certificates) {
      CertificateFacts facts = new CertificateFacts(certificate);
      if (facts.malformed() == null) {
        bySubject.computeIfAbsent(facts.subject(), name -> new ArrayList<>(1)).add(facts);
        all.add(facts);
      }
    }
  }

  List<CertificateFacts> named(DistinguishedName subject) {
    return bySubject.getOrDefault(subject, List.of());
  }

  /** Returns whether this very object came from here. */
  boolean contains(CertificateFacts facts) {
    return all.contains(facts);
  }

  /** Returns the anchor that is the same certificate, null if none is. */
  @Nullable CertificateFacts find(CertificateFacts facts) {
    for (CertificateFacts anchor : named(facts.subject())) {
      if (anchor.isSameAs(facts)) {
        return anchor;
      }
    }
    return null;
  }
}
