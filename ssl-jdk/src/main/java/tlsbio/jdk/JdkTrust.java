// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.engine.PeerVerifier;

/**
 * Asks the connection's {@link PeerVerifier}. Extended on purpose: a plain X509TrustManager would
 * be wrapped by JSSE, which then adds name and algorithm checks of its own.
 *
 * <p>It fails closed: what does not come with an engine of ours is refused. A provider other than
 * the JDK's may ask with an engine that nobody else has seen, as Conscrypt does; there each
 * connection has a context of its own, and this belongs to the one.
 */
final class JdkTrust extends X509ExtendedTrustManager {

  private static final X509Certificate[] NO_ISSUERS = {};

  private final @Nullable JdkConnection only;

  /**
   * @param only the one connection that is asked about, null to find it by its engine
   */
  JdkTrust(@Nullable JdkConnection only) {
    this.only = only;
  }

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

  private void check(X509Certificate[] chain, @Nullable SSLEngine engine)
      throws CertificateException {
    JdkConnection connection = only != null ? only : JdkConnection.of(engine);
    if (engine == null || connection == null) {
      throw new CertificateException("no connection of tlsbio to verify for");
    }
    PeerVerifier verifier = connection.verifier();
    List<byte[]> stapled = stapled(engine.getHandshakeSession());
    if (!stapled.isEmpty() && stapled.get(0).length > 0) {
      verifier.stapled(stapled.get(0));
    }
    PeerVerifier.Result result = verifier.verify(List.of(chain));
    if (!result.isOk()) {
      throw refusal(result);
    }
  }

  /** Returns a response for each certificate, the leaf's first, some perhaps empty. */
  private static List<byte[]> stapled(@Nullable SSLSession session) {
    try {
      return session instanceof ExtendedSSLSession extended
          ? extended.getStatusResponses()
          : List.of();
    } catch (UnsupportedOperationException e) {
      return List.of(); // another provider, which does not have the feature here
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
        new CertPathValidatorException(result.message(), null, null, -1, reason(result.alert())));
  }

  /** Returns the reason that leads to {@code wanted}, or to what JSSE has that comes closest. */
  private static BasicReason reason(Alert wanted) {
    return switch (wanted.code()) {
      case 44 -> BasicReason.REVOKED;
      case 45 -> BasicReason.EXPIRED;
      case 42, 51 -> BasicReason.INVALID_SIGNATURE; // bad_certificate, for decrypt_error too
      case 113 -> BasicReason.UNDETERMINED_REVOCATION_STATUS;
      case 43 -> BasicReason.ALGORITHM_CONSTRAINED;
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
