// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.VerifyCode;

/**
 * Looks the certificates of a path up in revocation lists, in the order in which OpenSSL does. A
 * list counts if the issuer of the certificate, or another authority of the same name further up,
 * has signed it. The likeliest list is asked first, and the next one only if that cannot be used;
 * the first that can be used decides.
 */
final class CrlChecks {

  /** A list that may decide; the lower the rank, the likelier. */
  private record Candidate(Crl list, CertificateFacts signer, boolean inScope, int rank) {}

  private final Crls crls;
  private final boolean strict;
  private final long now;
  private final Work work;

  CrlChecks(Crls crls, boolean strict, long now, Work work) {
    this.crls = crls;
    this.strict = strict;
    this.now = now;
    this.work = work;
  }

  @Nullable Fault check(List<CertificateFacts> path) {
    int depths = crls.depth(path.size());
    for (int depth = 0; depth < depths; depth++) {
      Fault fault = lookUp(path, depth);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Fault lookUp(List<CertificateFacts> path, int depth) {
    CertificateFacts certificate = path.get(depth);
    List<CertificateFacts> signers = signers(path, depth);
    if (signers.isEmpty()) {
      return new Fault(
          VerifyCode.UNABLE_TO_GET_CRL_ISSUER,
          depth,
          "the path ends at " + certificate.label() + ", which another has issued");
    }
    List<Candidate> candidates = new ArrayList<>();
    String hint = collect(certificate, signers, candidates);
    if (candidates.isEmpty()) {
      return new Fault(
          VerifyCode.UNABLE_TO_GET_CRL,
          depth,
          "no list of " + certificate.issuerLabel() + " for " + certificate.label() + hint);
    }
    candidates.sort(
        Comparator.comparingInt(Candidate::rank)
            .thenComparing(each -> each.list().thisUpdate(), Comparator.reverseOrder()));
    Fault first = null;
    for (Candidate each : candidates) {
      Fault fault = judge(each, certificate, depth);
      if (fault == null || fault.code() == VerifyCode.CERT_REVOKED) {
        return fault;
      }
      first = first == null ? fault : first;
    }
    return first;
  }

  /** Returns who may have signed a list about a certificate: its issuer first. */
  private static List<CertificateFacts> signers(List<CertificateFacts> path, int depth) {
    CertificateFacts certificate = path.get(depth);
    List<CertificateFacts> signers = new ArrayList<>();
    for (CertificateFacts above : path.subList(depth + 1, path.size())) {
      if (above.subject().equals(certificate.issuer())) {
        signers.add(above);
      }
    }
    if (depth == path.size() - 1 && certificate.looksSelfSigned()) {
      signers.add(certificate);
    }
    return signers;
  }

  /** Collects the lists that may decide; returns what to add to a message if there is none. */
  private String collect(
      CertificateFacts certificate, List<CertificateFacts> signers, List<Candidate> into) {
    String hint = "";
    for (Crl list : crls.of(certificate.issuer())) {
      if (list.unusable() != null) {
        hint = "; one is at hand, but " + list.unusable();
        continue;
      }
      for (CertificateFacts signer : signers) {
        if (list.admits(signer)) {
          into.add(candidate(list, signer, certificate));
          break;
        }
      }
    }
    return hint;
  }

  private Candidate candidate(Crl list, CertificateFacts signer, CertificateFacts certificate) {
    boolean inScope = list.scope().covers(certificate, work);
    int rank =
        (list.unhandledCritical() == null ? 0 : 4)
            + (inScope ? 0 : 2)
            + (list.isValidAt(now) ? 0 : 1);
    return new Candidate(list, signer, inScope, rank);
  }

  private @Nullable Fault judge(Candidate candidate, CertificateFacts certificate, int depth) {
    Crl list = candidate.list();
    CertificateFacts signer = candidate.signer();
    String name = list.label();
    if (!signer.extensions().mayUseFor(Extensions.CRL_SIGN)) {
      return new Fault(VerifyCode.KEYUSAGE_NO_CRL_SIGN, depth, signer.label());
    }
    if (!candidate.inScope()) {
      return new Fault(
          VerifyCode.DIFFERENT_CRL_SCOPE, depth, name + " is not about " + certificate.label());
    }
    Fault fault = dates(list, depth);
    fault = fault != null ? fault : signature(list, signer, depth);
    if (fault != null) {
      return fault;
    }
    String critical = list.unhandledCritical();
    if (critical != null) {
      return new Fault(
          VerifyCode.UNHANDLED_CRITICAL_CRL_EXTENSION,
          depth,
          Messages.printable(critical, 60) + " in " + name);
    }
    return list.revokes(certificate.serial())
        ? new Fault(
            VerifyCode.CERT_REVOKED,
            depth,
            certificate.label() + list.explain(certificate.serial()))
        : null;
  }

  private @Nullable Fault dates(Crl list, int depth) {
    String at = ", the time is " + Instant.ofEpochSecond(now);
    if (now < list.thisUpdate()) {
      return new Fault(
          VerifyCode.CRL_NOT_YET_VALID,
          depth,
          list.label() + " is of " + Instant.ofEpochSecond(list.thisUpdate()) + at);
    }
    if (strict && !list.hasNextUpdate()) {
      return new Fault(
          VerifyCode.ERROR_IN_CRL_NEXT_UPDATE_FIELD, depth, list.label() + " has none");
    }
    return now > list.nextUpdate()
        ? new Fault(
            VerifyCode.CRL_HAS_EXPIRED,
            depth,
            list.label() + " was good until " + Instant.ofEpochSecond(list.nextUpdate()) + at)
        : null;
  }

  private @Nullable Fault signature(Crl list, CertificateFacts signer, int depth) {
    String detail = list.label() + " as signed by " + signer.label();
    if (list.signature() == SignatureAlgorithm.WEAK) {
      return new Fault(VerifyCode.CA_MD_TOO_WEAK, depth, list.label());
    }
    if (!list.isSoundlySigned() || list.signature() == SignatureAlgorithm.UNKNOWN) {
      return new Fault(VerifyCode.CRL_SIGNATURE_FAILURE, depth, detail);
    }
    try {
      return work.signatureHolds(list, signer)
          ? null
          : new Fault(VerifyCode.UNSPECIFIED, depth, "more signatures to check than is allowed");
    } catch (GeneralSecurityException e) {
      return new Fault(VerifyCode.CRL_SIGNATURE_FAILURE, depth, detail);
    }
  }
}
