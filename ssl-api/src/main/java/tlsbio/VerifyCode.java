// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * What the verification of a certificate came to, with OpenSSL's {@code X509_V_} numbers. CPython:
 * {@code SSLCertVerificationError.verify_code} and {@code verify_message}.
 *
 * @since 0.1
 */
public enum VerifyCode {
  /** Nothing is wrong. */
  OK(0, "ok"),
  /** Something is wrong that has no code of its own. */
  UNSPECIFIED(1, "unspecified certificate verification error"),
  /** A revocation list that was asked for is missing. */
  UNABLE_TO_GET_CRL(3, "unable to get certificate CRL"),
  /** A public key cannot be read. */
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY(6, "unable to decode issuer public key"),
  /** A signature does not verify. */
  CERT_SIGNATURE_FAILURE(7, "certificate signature failure"),
  /** The signature of a revocation list does not verify. */
  CRL_SIGNATURE_FAILURE(8, "CRL signature failure"),
  /** notBefore lies in the future. */
  CERT_NOT_YET_VALID(9, "certificate is not yet valid"),
  /** notAfter lies in the past. */
  CERT_HAS_EXPIRED(10, "certificate has expired"),
  /** A revocation list is not valid yet. */
  CRL_NOT_YET_VALID(11, "CRL is not yet valid"),
  /** A revocation list is out of date. */
  CRL_HAS_EXPIRED(12, "CRL has expired"),
  /** The certificate is self-signed and not trusted. */
  DEPTH_ZERO_SELF_SIGNED_CERT(18, "self-signed certificate"),
  /** The chain ends at a self-signed certificate that is not trusted. */
  SELF_SIGNED_CERT_IN_CHAIN(19, "self-signed certificate in certificate chain"),
  /** No trusted issuer was found. */
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY(20, "unable to get local issuer certificate"),
  /** Only one certificate was sent and its issuer is not known. */
  UNABLE_TO_VERIFY_LEAF_SIGNATURE(21, "unable to verify the first certificate"),
  /** The chain is longer than allowed. */
  CERT_CHAIN_TOO_LONG(22, "certificate chain too long"),
  /** Revoked by its issuer. */
  CERT_REVOKED(23, "certificate revoked"),
  /** An issuer is not a certificate authority. */
  INVALID_CA(24, "invalid CA certificate"),
  /** A path length constraint is exceeded. */
  PATH_LENGTH_EXCEEDED(25, "path length constraint exceeded"),
  /** The certificate is not meant for this purpose (extended key usage). */
  INVALID_PURPOSE(26, "unsuitable certificate purpose"),
  /** The root is not trusted for this purpose. */
  CERT_UNTRUSTED(27, "certificate not trusted"),
  /** The root is marked to reject this purpose. */
  CERT_REJECTED(28, "certificate rejected"),
  /** The authority key identifier and the issuer do not match. */
  AKID_SKID_MISMATCH(30, "authority and subject key identifier mismatch"),
  /** An issuer may not sign certificates (key usage). */
  KEYUSAGE_NO_CERTSIGN(32, "key usage does not include certificate signing"),
  /** A critical extension is not understood. */
  UNHANDLED_CRITICAL_EXTENSION(34, "unhandled critical extension"),
  /** An extension is malformed or contradicts another. */
  INVALID_EXTENSION(41, "invalid or inconsistent certificate extension"),
  /** A policy extension is malformed or contradicts another. */
  INVALID_POLICY_EXTENSION(42, "invalid or inconsistent certificate policy extension"),
  /** A name is outside an authority's permitted subtrees. */
  PERMITTED_VIOLATION(47, "permitted subtree violation"),
  /** A name is inside an authority's excluded subtrees. */
  EXCLUDED_VIOLATION(48, "excluded subtree violation"),
  /** A subtree has a minimum or maximum. */
  SUBTREE_MINMAX(49, "name constraints minimum and maximum not supported"),
  /** The user's own verifier refused. */
  APPLICATION_VERIFICATION(50, "application verification failure"),
  /** A constraint is of a kind of name that is not supported. */
  UNSUPPORTED_CONSTRAINT_TYPE(51, "unsupported name constraint type"),
  /** A constraint is malformed. */
  UNSUPPORTED_CONSTRAINT_SYNTAX(52, "unsupported or invalid name constraint syntax"),
  /** A name in a certificate is malformed. */
  UNSUPPORTED_NAME_SYNTAX(53, "unsupported or invalid name syntax"),
  /** The certificate is not for this host name. */
  HOSTNAME_MISMATCH(62, "hostname mismatch"),
  /** The certificate is not for this IP address. */
  IP_ADDRESS_MISMATCH(64, "IP address mismatch"),
  /** The certificate's key is too weak. */
  EE_KEY_TOO_SMALL(66, "EE certificate key too weak"),
  /** An authority's key is too weak. */
  CA_KEY_TOO_SMALL(67, "CA certificate key too weak"),
  /** A signature in the chain uses a weak digest. */
  CA_MD_TOO_WEAK(68, "CA signature digest algorithm too weak"),
  /** The signature algorithms inside and outside a certificate differ. */
  SIGNATURE_ALGORITHM_MISMATCH(76, "subject signature algorithm and issuer public key mismatch"),
  /** An authority has basic constraints that are not critical (strict). */
  CA_BCONS_NOT_CRITICAL(89, "basic constraints of CA cert not marked critical");

  private final int number;
  private final String message;

  VerifyCode(int number, String message) {
    this.number = number;
    this.message = message;
  }

  /** Returns OpenSSL's number, 0 for {@link #OK}. */
  public int number() {
    return number;
  }

  /** Returns the words for it, as {@code openssl verify} says them. */
  public String message() {
    return message;
  }
}
