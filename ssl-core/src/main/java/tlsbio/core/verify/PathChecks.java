// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.VerifyCode;

/**
 * Everything a path from leaf to anchor must satisfy, in the order in which OpenSSL looks, so that
 * a certificate with several faults gets the same code: first each certificate's form and purpose,
 * from the leaf up; then the strength of keys and digests; then revocation; then signatures and
 * dates, from the anchor down; then the name constraints.
 */
final class PathChecks {

  private final VerifyOptions options;
  private final Purpose purpose;
  private final long now;
  private final Work work;
  private final CrlChecks revocation;

  PathChecks(VerifyOptions options, Purpose purpose, Crls crls, long now, Work work) {
    this.options = options;
    this.purpose = purpose;
    this.now = now;
    this.work = work;
    this.revocation = new CrlChecks(crls, options.strict(), now, work);
  }

  /** Checks {@code path}, leaf first, whose last certificate is an anchor; null if all is well. */
  @Nullable Fault check(List<CertificateFacts> path) {
    Fault fault = forms(path);
    fault = fault != null ? fault : strengths(path);
    fault = fault != null ? fault : revocation.check(path);
    fault = fault != null ? fault : signaturesAndDates(path);
    return fault != null ? fault : names(path);
  }

  private @Nullable Fault forms(List<CertificateFacts> path) {
    int below = 0;
    for (int depth = 0; depth < path.size(); depth++) {
      CertificateFacts facts = path.get(depth);
      Fault fault = form(facts, depth, path.size());
      if (fault != null) {
        return fault;
      }
      int most = facts.extensions().pathLength();
      if (depth > 1 && most >= 0 && below > most) {
        return new Fault(
            VerifyCode.PATH_LENGTH_EXCEEDED,
            depth,
            facts.label() + " allows " + most + " authorities below it, here are " + below);
      }
      if (depth > 0 && !facts.isSelfIssued()) {
        below++;
      }
    }
    return null;
  }

  private @Nullable Fault form(CertificateFacts facts, int depth, int length) {
    Extensions extensions = facts.extensions();
    if (!extensions.unhandledCritical().isEmpty()) {
      String oid = Messages.printable(extensions.unhandledCritical().get(0), 60);
      return new Fault(
          VerifyCode.UNHANDLED_CRITICAL_EXTENSION, depth, oid + " in " + facts.label());
    }
    if (extensions.isProxy()) {
      return new Fault(VerifyCode.PROXY_CERTIFICATES_NOT_ALLOWED, depth, facts.label());
    }
    if (depth > 0) {
      Fault fault = authority(facts, depth, depth == length - 1);
      if (fault != null) {
        return fault;
      }
    }
    if (length > 1 && facts.hasExplicitCurve()) {
      return new Fault(VerifyCode.EC_KEY_EXPLICIT_PARAMS, depth, facts.label());
    }
    if (options.strict()) {
      Fault fault =
          length > 1
              ? ProfileRules.check(facts, depth, depth == length - 1)
              : ProfileRules.checkAlone(facts);
      if (fault != null) {
        return fault;
      }
    }
    String objection = purpose.objection(facts, depth == 0);
    return objection == null
        ? null
        : new Fault(VerifyCode.INVALID_PURPOSE, depth, facts.label() + ", " + objection);
  }

  private @Nullable Fault authority(CertificateFacts facts, int depth, boolean anchor) {
    Extensions extensions = facts.extensions();
    // Before version 3 there was no way to say so: such a root is one because it is trusted.
    boolean old = anchor && !options.strict() && facts.version() < 2 && facts.isSelfIssued();
    if (!extensions.isCa() && !old) {
      return new Fault(
          VerifyCode.INVALID_CA, depth, facts.label() + " is not a certificate authority");
    }
    // OpenSSL has a code of its own for this, 32, but looks here first and says 79.
    return extensions.mayUseFor(Extensions.KEY_CERT_SIGN)
        ? null
        : new Fault(
            VerifyCode.INVALID_CA,
            depth,
            facts.label() + ", its key usage does not include certificate signing");
  }

  private static @Nullable Fault strengths(List<CertificateFacts> path) {
    for (int depth = 0; depth < path.size(); depth++) {
      CertificateFacts facts = path.get(depth);
      String weakness = facts.weakness();
      if (!weakness.isEmpty()) {
        return new Fault(
            depth == 0 ? VerifyCode.EE_KEY_TOO_SMALL : VerifyCode.CA_KEY_TOO_SMALL,
            depth,
            facts.label() + ": " + weakness);
      }
      if (depth < path.size() - 1 && facts.signature() == SignatureAlgorithm.WEAK) {
        return new Fault(
            VerifyCode.CA_MD_TOO_WEAK,
            depth,
            facts.label() + " is signed with " + facts.certificate().getSigAlgName());
      }
    }
    return null;
  }

  private @Nullable Fault signaturesAndDates(List<CertificateFacts> path) {
    for (int depth = path.size() - 1; depth >= 0; depth--) {
      CertificateFacts facts = path.get(depth);
      if (depth < path.size() - 1) {
        Fault fault = signature(facts, path.get(depth + 1), depth);
        if (fault != null) {
          return fault;
        }
      }
      Fault fault = dates(facts, depth);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Fault signature(CertificateFacts facts, CertificateFacts issuer, int depth) {
    if (!facts.algorithmsAgree()) {
      return new Fault(VerifyCode.SIGNATURE_ALGORITHM_INCONSISTENCY, depth, facts.label());
    }
    if (facts.signature() == SignatureAlgorithm.UNKNOWN) {
      return new Fault(
          VerifyCode.UNSUPPORTED_SIGNATURE_ALGORITHM,
          depth,
          facts.label() + " is signed with " + facts.certificate().getSigAlgOID());
    }
    String detail = facts.label() + " as issued by " + issuer.label();
    if (!facts.isSignatureOfWholeBytes()) {
      return new Fault(VerifyCode.CERT_SIGNATURE_FAILURE, depth, detail + ": unused bits");
    }
    try {
      return work.signatureHolds(facts, issuer)
          ? null
          : new Fault(VerifyCode.UNSPECIFIED, depth, "more signatures to check than is allowed");
    } catch (InvalidKeyException e) {
      return new Fault(VerifyCode.SIGNATURE_ALGORITHM_MISMATCH, depth, detail);
    } catch (NoSuchAlgorithmException e) {
      return new Fault(
          VerifyCode.UNSUPPORTED_SIGNATURE_ALGORITHM,
          depth,
          detail + ", signed with " + facts.certificate().getSigAlgName());
    } catch (GeneralSecurityException e) {
      return new Fault(VerifyCode.CERT_SIGNATURE_FAILURE, depth, detail);
    }
  }

  private @Nullable Fault dates(CertificateFacts facts, int depth) {
    if (facts.isValidAt(now)) {
      return null;
    }
    String at = ", the time is " + Instant.ofEpochSecond(now);
    return now < facts.notBefore()
        ? new Fault(
            VerifyCode.CERT_NOT_YET_VALID,
            depth,
            facts.label() + " is valid from " + Instant.ofEpochSecond(facts.notBefore()) + at)
        : new Fault(
            VerifyCode.CERT_HAS_EXPIRED,
            depth,
            facts.label() + " was valid until " + Instant.ofEpochSecond(facts.notAfter()) + at);
  }

  private @Nullable Fault names(List<CertificateFacts> path) {
    for (int depth = path.size() - 2; depth >= 0; depth--) {
      CertificateFacts facts = path.get(depth);
      if (depth > 0 && facts.isSelfIssued()) {
        continue;
      }
      List<GeneralName> names = null;
      for (int above = path.size() - 1; above > depth; above--) {
        NameConstraints constraints = path.get(above).extensions().nameConstraints();
        if (constraints == null) {
          continue;
        }
        names = names == null ? namesOf(facts) : names;
        if (!work.mayCompare(constraints.cost(names.size()))) {
          return new Fault(
              VerifyCode.UNSPECIFIED, depth, "too many names and name constraints to compare");
        }
        Fault fault = constraints.check(names, depth);
        if (fault != null) {
          String detail =
              fault.detail() + ", in " + facts.label() + " by " + path.get(above).label();
          return new Fault(fault.code(), depth, detail);
        }
      }
    }
    return null;
  }

  private static List<GeneralName> namesOf(CertificateFacts facts) {
    List<GeneralName> names = new ArrayList<>();
    if (!facts.subject().isEmpty()) {
      names.add(GeneralName.directory(facts.subject()));
      for (String email : facts.subject().emails()) {
        names.add(GeneralName.email(email));
      }
    }
    Extensions.AltNames alt = facts.extensions().altNames();
    if (alt != null) {
      names.addAll(alt.names());
    }
    return names;
  }
}
