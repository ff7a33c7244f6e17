// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static io.netty.internal.tcnative.CertificateVerifier.X509_V_ERR_APPLICATION_VERIFICATION;
import static io.netty.internal.tcnative.CertificateVerifier.X509_V_ERR_CERT_HAS_EXPIRED;
import static io.netty.internal.tcnative.CertificateVerifier.X509_V_ERR_CERT_REJECTED;
import static io.netty.internal.tcnative.CertificateVerifier.X509_V_ERR_CERT_REVOKED;
import static io.netty.internal.tcnative.CertificateVerifier.X509_V_ERR_CERT_SIGNATURE_FAILURE;
import static io.netty.internal.tcnative.CertificateVerifier.X509_V_ERR_INVALID_PURPOSE;
import static io.netty.internal.tcnative.CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT;
import static io.netty.internal.tcnative.CertificateVerifier.X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION;
import static io.netty.internal.tcnative.CertificateVerifier.X509_V_OK;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.engine.PeerVerifier;

/**
 * What came of the natives' question about one peer's chain. They learn a number; what they cannot
 * carry, the alert and an exception, is kept here for the engine.
 */
final class Judgement {

  private final PeerVerifier verifier;
  private @Nullable Alert alert;
  private @Nullable Throwable thrown;

  Judgement(PeerVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Returns the number for the natives; never throws.
   *
   * @param stapled the OCSP response that came with the chain, null for none
   */
  int verify(byte[][] encoded, byte @Nullable [] stapled) {
    try {
      if (stapled != null) {
        verifier.stapled(stapled);
      }
      PeerVerifier.Result answer = verifier.verifyEncoded(Arrays.asList(encoded));
      if (answer.isOk()) {
        return X509_V_OK;
      }
      alert = sendable(answer.alert());
      return number(alert);
    } catch (RuntimeException | Error e) {
      thrown = e;
      return X509_V_ERR_CERT_REJECTED;
    }
  }

  /** Returns what BoringSSL can be made to send that comes closest; it has no way to say 113. */
  private static Alert sendable(Alert wanted) {
    return wanted.equals(Alert.BAD_CERTIFICATE_STATUS_RESPONSE)
        ? Alert.CERTIFICATE_UNKNOWN
        : wanted;
  }

  /** Returns a number that BoringSSL answers with {@code wanted}; it has no other way to say it. */
  private static int number(Alert wanted) {
    return switch (wanted.code()) {
      case 40 -> X509_V_ERR_APPLICATION_VERIFICATION;
      case 42 -> X509_V_ERR_CERT_REJECTED;
      case 43 -> X509_V_ERR_INVALID_PURPOSE;
      case 44 -> X509_V_ERR_CERT_REVOKED;
      case 45 -> X509_V_ERR_CERT_HAS_EXPIRED;
      case 48 -> X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT;
      case 51 -> X509_V_ERR_CERT_SIGNATURE_FAILURE;
      default -> X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION; // certificate_unknown
    };
  }

  /** Returns the alert for a chain that was refused, null if none was. */
  @Nullable Alert alert() {
    return alert;
  }

  /** Throws what the verifier threw, if it did: it is a fault of ours, not of the peer. */
  void raise() {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }
}
