// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.VerifyCode;

/**
 * One search for a path that holds, depth first. What was sent is a bag: order counts for nothing,
 * strangers do no harm. At each certificate the likeliest issuer is tried first: one whose key
 * identifier is the one wanted, valid now, an anchor rather than what was sent. A path that reaches
 * an anchor is checked in full; if it fails, the search goes on and remembers why.
 *
 * <p>If nothing holds, the answer is the fault of the first full path, unless that was only a
 * signature and another path got further; with no full path, where the search first came to an end.
 */
final class PathSearch {

  private final Anchors anchors;
  private final List<CertificateFacts> bag;
  private final VerifyOptions options;
  private final PathChecks checks;
  private final Work work;
  private final Staple staple;
  private final long now;

  private final List<CertificateFacts> path = new ArrayList<>();
  private @Nullable Fault fault;
  private List<X509Certificate> faultPath = List.of();
  private List<CertificateFacts> deadEnd = List.of();
  private boolean tooLong;
  private String hint = "";

  PathSearch(
      Anchors anchors,
      List<CertificateFacts> bag,
      VerifyOptions options,
      Purpose purpose,
      Crls crls,
      Staple staple,
      long now,
      Work work) {
    this.anchors = anchors;
    this.bag = bag;
    this.options = options;
    this.staple = staple;
    this.work = work;
    this.now = now;
    this.checks = new PathChecks(options, purpose, crls, now, work);
  }

  Verification run(CertificateFacts leaf) {
    if (leaf.malformed() != null) {
      return refuse(
          new Fault(VerifyCode.INVALID_EXTENSION, 0, leaf.label() + ": " + leaf.malformed()),
          List.of(leaf.certificate()));
    }
    CertificateFacts anchor = anchors.find(leaf);
    path.add(anchor != null ? anchor : leaf);
    if (explore(0)) {
      Fault stapled = staple.check(path, now, work);
      return stapled != null
          ? refuse(stapled, certificates(path))
          : new Verification(VerifyCode.OK, 0, VerifyCode.OK.message(), certificates(path));
    }
    if (fault != null) {
      return refuse(fault, faultPath);
    }
    return refuse(incomplete(), certificates(deadEnd.isEmpty() ? path : deadEnd));
  }

  /** Returns the path as it stands: after a search that was not in vain, the one that holds. */
  List<CertificateFacts> path() {
    return path;
  }

  private boolean explore(int intermediates) {
    if (!work.step()) {
      return false;
    }
    CertificateFacts tip = path.get(path.size() - 1);
    if (anchors.contains(tip) && (options.partialChain() || tip.isSelfIssued()) && holds()) {
      return true;
    }
    List<CertificateFacts> issuers = issuers(tip);
    if (issuers.isEmpty() && path.size() > deadEnd.size()) {
      deadEnd = List.copyOf(path);
    }
    for (CertificateFacts issuer : issuers) {
      boolean end = anchors.contains(issuer);
      int count = intermediates + (end || issuer.isSelfIssued() ? 0 : 1);
      if (count > options.maxIntermediates() || path.size() > 2 * options.maxIntermediates() + 2) {
        tooLong = true;
        continue;
      }
      path.add(issuer);
      if (explore(count)) {
        return true;
      }
      path.remove(path.size() - 1);
      if (work.isSpent()) {
        return false;
      }
    }
    return false;
  }

  private boolean holds() {
    Fault found = checks.check(path);
    if (found == null) {
      return true;
    }
    if (fault == null || (isSignature(fault) && !isSignature(found))) {
      fault = found;
      faultPath = certificates(path);
    }
    return false;
  }

  private static boolean isSignature(Fault fault) {
    return fault.code() == VerifyCode.CERT_SIGNATURE_FAILURE
        || fault.code() == VerifyCode.CRL_SIGNATURE_FAILURE
        || fault.code() == VerifyCode.SIGNATURE_ALGORITHM_MISMATCH;
  }

  private List<CertificateFacts> issuers(CertificateFacts child) {
    List<CertificateFacts> found = new ArrayList<>();
    for (CertificateFacts anchor : anchors.named(child.issuer())) {
      consider(child, anchor, found);
    }
    for (CertificateFacts sent : bag) {
      if (sent.subject().equals(child.issuer()) && anchors.find(sent) == null) {
        consider(child, sent, found);
      }
    }
    if (found.size() > 1) {
      found.sort(Comparator.comparingInt(issuer -> rank(child, issuer))); // stable
    }
    return found;
  }

  private void consider(
      CertificateFacts child, CertificateFacts issuer, List<CertificateFacts> found) {
    AuthorityKeyId authority = child.extensions().authorityKeyId();
    if (path.contains(issuer) || work.isKnownBad(child, issuer)) {
      return;
    }
    if (authority != null && !authority.admits(issuer)) {
      hint = "; a certificate of that name is at hand, but its key identifier is another";
      return;
    }
    found.add(issuer);
  }

  /** Lower is likelier. Anchors stand first among equals, being considered first. */
  private int rank(CertificateFacts child, CertificateFacts issuer) {
    AuthorityKeyId authority = child.extensions().authorityKeyId();
    int rank = authority != null && authority.names(issuer) ? 0 : 4;
    return rank + (issuer.isValidAt(now) ? 0 : 2) + (anchors.contains(issuer) ? 0 : 1);
  }

  private Fault incomplete() {
    if (work.isSpent()) {
      return new Fault(VerifyCode.UNSPECIFIED, 0, "the chain asks for too much work");
    }
    if (tooLong && deadEnd.isEmpty()) {
      return new Fault(
          VerifyCode.CERT_CHAIN_TOO_LONG,
          options.maxIntermediates() + 1,
          "more than " + options.maxIntermediates() + " authorities before an anchor");
    }
    int depth = Math.max(0, deadEnd.size() - 1);
    CertificateFacts tip = deadEnd.get(depth);
    if (tip.looksSelfSigned()) {
      VerifyCode code =
          depth == 0
              ? VerifyCode.DEPTH_ZERO_SELF_SIGNED_CERT
              : VerifyCode.SELF_SIGNED_CERT_IN_CHAIN;
      return new Fault(code, depth, tip.label() + " is not trusted" + hint);
    }
    VerifyCode code =
        anchors.contains(tip)
            ? VerifyCode.UNABLE_TO_GET_ISSUER_CERT
            : VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
    return new Fault(
        code, depth, "no issuer of " + tip.label() + ", which names " + tip.issuerLabel() + hint);
  }

  private static Verification refuse(Fault fault, List<X509Certificate> path) {
    String which =
        fault.depth() < path.size() ? ", " + Messages.serial(path.get(fault.depth())) : "";
    String message =
        fault.code().message() + ": " + fault.detail() + " (depth " + fault.depth() + which + ")";
    return new Verification(fault.code(), fault.depth(), message, path);
  }

  private static List<X509Certificate> certificates(List<CertificateFacts> path) {
    List<X509Certificate> certificates = new ArrayList<>(path.size());
    for (CertificateFacts facts : path) {
      certificates.add(facts.certificate());
    }
    return certificates;
  }
}
