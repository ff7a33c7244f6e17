// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.security.cert.X509Certificate;
import java.util.List;
import tlsbio.Alert;
import tlsbio.VerifyCode;

/**
 * What an engine asks when the peer's certificates have come, inside the handshake. Implemented by
 * tlsbio.core, which remembers the certificates and the answer: an engine only has to stop the
 * handshake, with {@link Result#alert()} or what its stack has that comes closest.
 *
 * @since 0.1
 */
public interface PeerVerifier {

  /**
   * Hands over the OCSP response that the peer has stapled to its own certificate, as bytes. Called
   * before {@code verify}, and not at all if none came; one that nobody has asked for is welcome.
   */
  default void stapled(byte[] response) {}

  /**
   * Verifies the chain, the names and whatever else the configuration asks for. May block while an
   * asynchronous verifier of the user's makes up its mind, so it belongs in a {@link
   * TlsEngine#task} where the stack has those. Never throws for what the peer sent.
   *
   * @param chain as received, leaf first; empty if the peer sent none
   */
  Result verify(List<X509Certificate> chain);

  /**
   * As {@link #verify}, for stacks that give DER. A certificate that cannot be read, or that is
   * more than one DER element, is refused.
   */
  Result verifyEncoded(List<byte[]> chain);

  /**
   * Verifies a public key that came without a certificate (RFC 7250): as {@link #verify}.
   *
   * @param encoded its SubjectPublicKeyInfo as received, DER
   */
  default Result verifyRawKey(byte[] encoded) {
    return new Result(VerifyCode.RPK_UNTRUSTED, VerifyCode.RPK_UNTRUSTED.message());
  }

  /**
   * The answer.
   *
   * @param code {@link VerifyCode#OK} to go on
   * @param message why, in words
   * @since 0.1
   */
  record Result(VerifyCode code, String message) {
    /** Returns true if the handshake may go on. */
    public boolean isOk() {
      return code == VerifyCode.OK;
    }

    /**
     * Returns the alert for a certificate that was refused: what OpenSSL sends for {@link #code},
     * but bad_certificate where that would be internal_error. A certificate that is missing has
     * alerts of its own: certificate_required, in TLS 1.2 handshake_failure.
     *
     * @throws IllegalStateException if nothing was refused
     */
    public Alert alert() {
      return switch (code) {
        case OK -> throw new IllegalStateException("nothing was refused");
        case UNABLE_TO_GET_ISSUER_CERT,
            UNABLE_TO_GET_CRL,
            DEPTH_ZERO_SELF_SIGNED_CERT,
            SELF_SIGNED_CERT_IN_CHAIN,
            UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            UNABLE_TO_VERIFY_LEAF_SIGNATURE,
            CERT_CHAIN_TOO_LONG,
            PATH_LENGTH_EXCEEDED,
            INVALID_CA ->
            Alert.UNKNOWN_CA;
        case CERT_SIGNATURE_FAILURE, CRL_SIGNATURE_FAILURE -> Alert.DECRYPT_ERROR;
        case CERT_HAS_EXPIRED, CRL_HAS_EXPIRED -> Alert.CERTIFICATE_EXPIRED;
        case CERT_REVOKED -> Alert.CERTIFICATE_REVOKED;
        case OCSP_VERIFY_NEEDED, OCSP_VERIFY_FAILED, OCSP_CERT_UNKNOWN ->
            Alert.BAD_CERTIFICATE_STATUS_RESPONSE;
        case INVALID_PURPOSE -> Alert.UNSUPPORTED_CERTIFICATE;
        case APPLICATION_VERIFICATION -> Alert.HANDSHAKE_FAILURE;
        case UNSPECIFIED,
            UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY,
            CERT_NOT_YET_VALID,
            CRL_NOT_YET_VALID,
            CERT_UNTRUSTED,
            CERT_REJECTED,
            HOSTNAME_MISMATCH,
            IP_ADDRESS_MISMATCH,
            EE_KEY_TOO_SMALL,
            CA_KEY_TOO_SMALL,
            CA_MD_TOO_WEAK,
            EC_KEY_EXPLICIT_PARAMS,
            RPK_UNTRUSTED ->
            Alert.BAD_CERTIFICATE;
        default -> Alert.CERTIFICATE_UNKNOWN;
      };
    }
  }
}
