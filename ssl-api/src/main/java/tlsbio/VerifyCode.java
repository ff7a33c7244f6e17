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
  /** A trusted issuer was found, but not its own issuer up to a self-signed one. */
  UNABLE_TO_GET_ISSUER_CERT(2, "unable to get issuer certificate"),
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
  /** A revocation list does not say when the next one comes (strict). */
  ERROR_IN_CRL_NEXT_UPDATE_FIELD(16, "format error in CRL's nextUpdate field"),
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
  /** Who signs a revocation list that was asked for is not known. */
  UNABLE_TO_GET_CRL_ISSUER(33, "unable to get CRL issuer certificate"),
  /** A critical extension is not understood. */
  UNHANDLED_CRITICAL_EXTENSION(34, "unhandled critical extension"),
  /** An issuer may not sign revocation lists (key usage). */
  KEYUSAGE_NO_CRL_SIGN(35, "key usage does not include CRL signing"),
  /** A critical extension of a revocation list, or of an entry in it, is not understood. */
  UNHANDLED_CRITICAL_CRL_EXTENSION(36, "unhandled critical CRL extension"),
  /** It is a proxy certificate (RFC 3820). */
  PROXY_CERTIFICATES_NOT_ALLOWED(
      40, "proxy certificates not allowed, please set the appropriate flag"),
  /** An extension is malformed or contradicts another. */
  INVALID_EXTENSION(41, "invalid or inconsistent certificate extension"),
  /** A policy extension is malformed or contradicts another. */
  INVALID_POLICY_EXTENSION(42, "invalid or inconsistent certificate policy extension"),
  /** A revocation list is there, but not one about this certificate. */
  DIFFERENT_CRL_SCOPE(44, "different CRL scope"),
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
  /** A stapled OCSP response that was required is missing. */
  OCSP_VERIFY_NEEDED(73, "OCSP verification needed"),
  /** A stapled OCSP response is malformed, not signed by whom it must be, or out of date. */
  OCSP_VERIFY_FAILED(74, "OCSP verification failed"),
  /** The OCSP responder does not know the certificate. */
  OCSP_CERT_UNKNOWN(75, "OCSP unknown cert"),
  /** A signature algorithm is not known. */
  UNSUPPORTED_SIGNATURE_ALGORITHM(76, "Cannot find certificate signature algorithm"),
  /** The issuer's key is not one for the signature's algorithm. */
  SIGNATURE_ALGORITHM_MISMATCH(
      77, "subject signature algorithm and issuer public key algorithm mismatch"),
  /** The signature algorithms inside and outside what is signed differ. */
  SIGNATURE_ALGORITHM_INCONSISTENCY(78, "cert info signature and signature algorithm mismatch"),
  /** An issuer is not a certificate authority. */
  INVALID_CA(79, "invalid CA certificate"),
  /** A path length without being an authority (strict). */
  PATHLEN_INVALID_FOR_NON_CA(80, "Path length invalid for non-CA cert"),
  /** A path length without the right to sign certificates (strict). */
  PATHLEN_WITHOUT_KU_KEY_CERT_SIGN(81, "Path length given without key usage keyCertSign"),
  /** The right to sign certificates without being an authority (strict). */
  KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA(82, "Key usage keyCertSign invalid for non-CA cert"),
  /** The issuer has no name (strict). */
  ISSUER_NAME_EMPTY(83, "Issuer name empty"),
  /** The subject has no name (strict). */
  SUBJECT_NAME_EMPTY(84, "Subject name empty"),
  /** It does not say which key of its issuer signed it (strict). */
  MISSING_AUTHORITY_KEY_IDENTIFIER(85, "Missing Authority Key Identifier"),
  /** An authority's key has no identifier (strict). */
  MISSING_SUBJECT_KEY_IDENTIFIER(86, "Missing Subject Key Identifier"),
  /** Alternative names without a name (strict). */
  EMPTY_SUBJECT_ALT_NAME(87, "Empty Subject Alternative Name extension"),
  /** The alternative names are all there is, and are not critical (strict). */
  EMPTY_SUBJECT_SAN_NOT_CRITICAL(88, "Subject empty and Subject Alt Name extension not critical"),
  /** An authority has basic constraints that are not critical (strict). */
  CA_BCONS_NOT_CRITICAL(89, "Basic Constraints of CA cert not marked critical"),
  /** An authority key identifier that is critical (strict). */
  AUTHORITY_KEY_IDENTIFIER_CRITICAL(90, "Authority Key Identifier marked critical"),
  /** A subject key identifier that is critical (strict). */
  SUBJECT_KEY_IDENTIFIER_CRITICAL(91, "Subject Key Identifier marked critical"),
  /** An authority without key usage (strict). */
  CA_CERT_MISSING_KEY_USAGE(92, "CA cert does not include key usage extension"),
  /** Extensions before version 3 (strict). */
  EXTENSIONS_REQUIRE_VERSION_3(93, "Using cert extension requires at least X509v3"),
  /** An elliptic curve that is spelled out and not named. */
  EC_KEY_EXPLICIT_PARAMS(94, "Certificate public key has explicit ECC parameters"),
  /** A raw public key is not among those that are trusted. */
  RPK_UNTRUSTED(95, "raw public key untrusted, no trusted keys configured");

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
