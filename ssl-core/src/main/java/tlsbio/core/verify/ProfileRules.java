// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import org.jspecify.annotations.Nullable;
import tlsbio.VerifyCode;

/**
 * What RFC 5280 asks of the form of a certificate, beyond what keeps a path from being forged.
 * OpenSSL checks most of it with {@code X509_V_FLAG_X509_STRICT}, in this order; x509-limbo asks
 * for the rest, which stands at the end. A path of one certificate, trusted for itself, is exempt
 * but for the sign of its serial number.
 */
final class ProfileRules {

  private ProfileRules() {}

  /**
   * Returns the first rule that a certificate breaks, null if it keeps to all.
   *
   * @param anchor whether it is trusted for itself: what only its issuer could have done wrong is
   *     then no matter
   */
  static @Nullable Fault check(CertificateFacts facts, int depth, boolean anchor) {
    VerifyCode code = openSslStrict(facts, depth, anchor);
    if (code != null) {
      return new Fault(code, depth, facts.label());
    }
    return limboStrict(facts, depth, anchor);
  }

  /** Checks the one certificate of a path that begins at its anchor. */
  static @Nullable Fault checkAlone(CertificateFacts facts) {
    return facts.certificate().getSerialNumber().signum() < 0
        ? new Fault(
            VerifyCode.INVALID_EXTENSION, 0, facts.label() + " has a negative serial number")
        : null;
  }

  private static @Nullable VerifyCode openSslStrict(
      CertificateFacts facts, int depth, boolean anchor) {
    Extensions extensions = facts.extensions();
    boolean ca = extensions.isCa();
    boolean signs = extensions.hasKeyUsage() && extensions.mayUseFor(Extensions.KEY_CERT_SIGN);
    if (extensions.pathLength() >= 0) {
      if (!ca) {
        return VerifyCode.PATHLEN_INVALID_FOR_NON_CA;
      }
      if (!signs && extensions.hasKeyUsage()) {
        return VerifyCode.PATHLEN_WITHOUT_KU_KEY_CERT_SIGN;
      }
    }
    Extensions.BasicConstraints constraints = extensions.basicConstraints();
    if (ca && constraints != null && !constraints.critical()) {
      return VerifyCode.CA_BCONS_NOT_CRITICAL;
    }
    if (ca && !extensions.hasKeyUsage()) {
      return VerifyCode.CA_CERT_MISSING_KEY_USAGE;
    }
    if (!ca && signs) {
      return VerifyCode.KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA;
    }
    VerifyCode code = names(facts);
    if (code != null) {
      return code;
    }
    if (!facts.algorithmsAgree()) {
      return VerifyCode.SIGNATURE_ALGORITHM_INCONSISTENCY;
    }
    if (facts.version() < 2) {
      return extensions.count() > 0 ? VerifyCode.EXTENSIONS_REQUIRE_VERSION_3 : null;
    }
    AuthorityKeyId authority = extensions.authorityKeyId();
    // A root may leave it out, and a leaf that is its own anchor has no issuer in the path.
    boolean needsAuthority = anchor ? depth > 0 && !facts.isSelfIssued() : true;
    if (needsAuthority && (authority == null || !authority.hasKeyId())) {
      return VerifyCode.MISSING_AUTHORITY_KEY_IDENTIFIER;
    }
    return ca && extensions.subjectKeyId() == null
        ? VerifyCode.MISSING_SUBJECT_KEY_IDENTIFIER
        : null;
  }

  private static @Nullable VerifyCode names(CertificateFacts facts) {
    Extensions.AltNames alt = facts.extensions().altNames();
    if (facts.issuer().isEmpty()) {
      return VerifyCode.ISSUER_NAME_EMPTY;
    }
    if (facts.subject().isEmpty()) {
      if (facts.extensions().isCa() || alt == null) {
        return VerifyCode.SUBJECT_NAME_EMPTY;
      }
      if (!alt.critical()) {
        return VerifyCode.EMPTY_SUBJECT_SAN_NOT_CRITICAL;
      }
    }
    return alt != null && alt.names().isEmpty() ? VerifyCode.EMPTY_SUBJECT_ALT_NAME : null;
  }

  private static @Nullable Fault limboStrict(CertificateFacts facts, int depth, boolean anchor) {
    Extensions extensions = facts.extensions();
    String detail = null;
    if (extensions.hasLooseConstraints()) {
      detail = "has name or policy constraints that are not marked critical";
    } else if (extensions.nameConstraints() != null && !extensions.isCa()) {
      detail = "has name constraints without being an authority";
    } else if (!anchor && !facts.isSerialInProfile()) {
      // Some well-known roots have the serial number 0.
      detail = "has a serial number that is not a positive one of at most 20 bytes";
    }
    return detail == null
        ? null
        : new Fault(VerifyCode.INVALID_EXTENSION, depth, facts.label() + " " + detail);
  }
}
