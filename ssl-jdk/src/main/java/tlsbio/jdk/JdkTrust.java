// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import tlsbio.VerifyCode;
import tlsbio.engine.PeerVerifier;

/**
 * Asks the connection's {@link PeerVerifier}. Extended on purpose: a plain X509TrustManager would
 * be wrapped by JSSE, which then adds name and algorithm checks of its own.
 *
 * <p>It fails closed: what does not come with an engine of ours is refused.
 */
final class JdkTrust extends X509ExtendedTrustManager {

  private static final X509Certificate[] NO_ISSUERS = {};

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain, engine);
  }

  private static void check(X509Certificate[] chain, @Nullable SSLEngine engine)
      throws CertificateException {
    JdkConnection connection = JdkConnection.of(engine);
    if (connection == null) {
      throw new CertificateException("no connection of tlsbio to verify for");
    }
    PeerVerifier.Result result = connection.verifier().verify(List.of(chain));
    if (!result.isOk()) {
      throw refusal(result);
    }
  }

  /**
   * Returns the exception that makes SunJSSE send the nearest alert: on a client it follows the
   * reason inside the exception's direct cause (updates of 17 for some reasons in TLS 1.2 only), on
   * a server it always sends certificate_unknown.
   */
  private static CertificateException refusal(PeerVerifier.Result result) {
    return new CertificateException(
        result.message(),
        new CertPathValidatorException(result.message(), null, null, -1, reason(result.code())));
  }

  /** The reason is chosen for the alert it leads to, which is OpenSSL's where JSSE has it. */
  private static BasicReason reason(VerifyCode code) {
    return switch (code) {
      case CERT_REVOKED -> BasicReason.REVOKED;
      case CERT_HAS_EXPIRED, CRL_HAS_EXPIRED -> BasicReason.EXPIRED;
      case CERT_SIGNATURE_FAILURE,
          CRL_SIGNATURE_FAILURE,
          CERT_NOT_YET_VALID,
          CRL_NOT_YET_VALID,
          CERT_UNTRUSTED,
          CERT_REJECTED,
          HOSTNAME_MISMATCH,
          IP_ADDRESS_MISMATCH,
          EE_KEY_TOO_SMALL,
          CA_KEY_TOO_SMALL,
          CA_MD_TOO_WEAK ->
          BasicReason.INVALID_SIGNATURE;
      case INVALID_PURPOSE -> BasicReason.ALGORITHM_CONSTRAINED;
      default -> BasicReason.UNSPECIFIED;
    };
  }

  /** None: a server names no authorities to its clients, as CPython's does not. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NO_ISSUERS;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain, null);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain, null);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain, null);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain, null);
  }
}
