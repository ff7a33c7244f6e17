// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.VerifyCode;
import tlsbio.encoding.EncodingException;

/**
 * Decides what a stapled response says about the leaf of a verified path (RFC 6960 section 3.2).
 * Whoever signed it is the leaf's issuer, or holds a certificate of that issuer for signing
 * responses and nobody else's. Whether that certificate is itself revoked is not asked: there is
 * nobody to ask without a network.
 */
final class OcspChecks {

  /** How far clocks may be apart. */
  static final long SKEW_SECONDS = 300;

  private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
  private final long now;
  private final Work work;

  OcspChecks(long now, Work work) {
    this.now = now;
    this.work = work;
  }

  /** Returns why the leaf of {@code path} is refused, null if {@code stapled} says it is good. */
  @Nullable Fault check(List<CertificateFacts> path, byte[] stapled) {
    CertificateFacts leaf = path.get(0);
    CertificateFacts issuer = path.size() > 1 ? path.get(1) : leaf.looksSelfSigned() ? leaf : null;
    if (issuer == null) {
      return failed("the path ends at " + leaf.label() + ", which another has issued");
    }
    OcspResponse response;
    try {
      response = OcspResponse.read(stapled);
    } catch (EncodingException e) {
      return failed(String.valueOf(e.getMessage()));
    }
    Fault fault = signer(response, issuer);
    if (fault != null) {
      return fault;
    }
    boolean found = false;
    for (OcspSingle single : response.singles()) {
      if (single.isOf(leaf, issuer)) {
        found = true;
        fault = status(single, leaf);
        if (fault != null) {
          return fault;
        }
      }
    }
    return found ? null : failed("it is not about " + leaf.label());
  }

  private static Fault failed(String detail) {
    return new Fault(VerifyCode.OCSP_VERIFY_FAILED, 0, detail);
  }

  private @Nullable Fault signer(OcspResponse response, CertificateFacts issuer) {
    if (response.signature() != SignatureAlgorithm.STRONG) {
      return failed("it is signed with a weak or unknown algorithm");
    }
    if (isMeant(response, issuer)) {
      return signature(response, issuer);
    }
    String objection = "whoever signed it is not known";
    for (CertificateFacts candidate : response.certificates()) {
      if (isMeant(response, candidate)) {
        objection = objection(candidate, issuer);
        if (objection == null) {
          return signature(response, candidate);
        }
      }
    }
    return failed(objection);
  }

  private static boolean isMeant(OcspResponse response, CertificateFacts candidate) {
    byte[] key = response.responderKey();
    return key == null
        ? Objects.equals(response.responderName(), candidate.subject())
        : Arrays.equals(key, OcspSingle.digest("SHA-1", candidate.publicKeyBits()));
  }

  private @Nullable Fault signature(Signed signed, CertificateFacts signer) {
    String objection = unsigned(signed, signer);
    return objection == null ? null : failed(objection);
  }

  private @Nullable String unsigned(Signed signed, CertificateFacts signer) {
    try {
      return work.signatureHolds(signed, signer)
          ? null
          : "more signatures to check than is allowed";
    } catch (GeneralSecurityException e) {
      return "the signature of " + signer.label() + " does not verify";
    }
  }

  /** Returns why {@code candidate} may not answer for {@code issuer}, null if it may. */
  private @Nullable String objection(CertificateFacts candidate, CertificateFacts issuer) {
    Extensions extensions = candidate.extensions();
    List<String> purposes = extensions.extendedKeyUsage();
    AuthorityKeyId authority = extensions.authorityKeyId();
    String who = candidate.label();
    if (!candidate.issuer().equals(issuer.subject())
        || (authority != null && !authority.admits(issuer))) {
      return who + " was not issued by " + issuer.label();
    }
    if (purposes == null || !purposes.contains(OCSP_SIGNING)) {
      return who + " is not for signing OCSP responses";
    }
    if (!extensions.mayUseFor(Extensions.DIGITAL_SIGNATURE)) {
      return "the key usage of " + who + " does not allow signatures";
    }
    if (!extensions.unhandledCritical().isEmpty()) {
      return who + " has a critical extension that is not known";
    }
    if (!candidate.isValidAt(now)) {
      return who + " is not valid at " + Instant.ofEpochSecond(now);
    }
    if (candidate.signature() != SignatureAlgorithm.STRONG
        || !candidate.isSoundlySigned()
        || !candidate.weakness().isEmpty()) {
      return who + " has a weak key or signature";
    }
    return unsigned(candidate, issuer);
  }

  private @Nullable Fault status(OcspSingle single, CertificateFacts leaf) {
    if (single.thisUpdate() > now + SKEW_SECONDS) {
      return failed("it is of " + Instant.ofEpochSecond(single.thisUpdate()) + at());
    }
    Long next = single.nextUpdate();
    if (next == null) {
      return failed("it does not say until when it is good");
    }
    if (next < now - SKEW_SECONDS) {
      return failed("it was good until " + Instant.ofEpochSecond(next) + at());
    }
    return switch (single.status()) {
      case GOOD -> null;
      case REVOKED -> new Fault(VerifyCode.CERT_REVOKED, 0, leaf.label() + single.since());
      case UNKNOWN -> new Fault(VerifyCode.OCSP_CERT_UNKNOWN, 0, leaf.label());
    };
  }

  private String at() {
    return ", the time is " + Instant.ofEpochSecond(now);
  }
}
