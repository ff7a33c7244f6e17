// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.time.Duration;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.SessionParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;
import tlsbio.engine.EngineSession;

/**
 * A session of TLS 1.2, on either side. Bouncy Castle's own shares its master secret with the
 * connection, which destroys it at its end; so this has a copy, and gives copies.
 *
 * <p>Only what is bound to its handshake is kept: without an extended master secret a session of an
 * attacker's making could be resumed (RFC 7627 section 5.3).
 */
final class BcSession implements EngineSession {

  /** OpenSSL's, and a twelfth of the most that RFC 5246 appendix F.1.4 suggests. */
  static final Duration LIFETIME = Duration.ofHours(2);

  private final TlsCrypto crypto;
  private final byte[] id;
  private final SessionParameters parameters;

  private BcSession(TlsCrypto crypto, byte[] id, SessionParameters parameters) {
    this.crypto = crypto;
    this.id = id;
    this.parameters = parameters;
  }

  /**
   * Returns the session of a handshake that is complete, null if it cannot be resumed. What keys
   * without certificates have authenticated is not kept: core judges chains.
   */
  static @Nullable BcSession of(TlsCrypto crypto, TlsContext context) throws IOException {
    TlsSession session = context.getSession();
    if (session == null || !session.isResumable() || BcConnection.isTls13(context)) {
      return null;
    }
    SessionParameters shared = session.exportSessionParameters();
    if (!shared.isExtendedMasterSecret()
        || shared.getPSKIdentity() != null
        || isRaw(shared.getPeerCertificate())
        || isRaw(shared.getLocalCertificate())) {
      return null;
    }
    return new BcSession(crypto, session.getSessionID().clone(), copy(crypto, shared));
  }

  private static boolean isRaw(@Nullable Certificate chain) {
    return chain != null && chain.getCertificateType() == CertificateType.RawPublicKey;
  }

  private static SessionParameters copy(TlsCrypto crypto, SessionParameters from)
      throws IOException {
    return new SessionParameters.Builder()
        .setCipherSuite(from.getCipherSuite())
        .setExtendedMasterSecret(from.isExtendedMasterSecret())
        .setLocalCertificate(from.getLocalCertificate())
        .setMasterSecret(crypto.adoptSecret(from.getMasterSecret()))
        .setNegotiatedVersion(from.getNegotiatedVersion())
        .setPeerCertificate(from.getPeerCertificate())
        .setServerExtensions(from.readServerExtensions())
        .build();
  }

  /** Returns a session for one connection to use up; null after {@link #destroy}. */
  synchronized @Nullable TlsSession fresh() {
    if (!parameters.getMasterSecret().isAlive()) {
      return null;
    }
    try {
      return TlsUtils.importSession(id, copy(crypto, parameters));
    } catch (IOException e) {
      throw new AssertionError("report this: extensions that were written cannot be read", e);
    }
  }

  /** Zeroes the master secret. */
  synchronized void destroy() {
    parameters.clear();
  }

  int cipherSuite() {
    return parameters.getCipherSuite();
  }

  byte[] id() {
    return id;
  }

  @Override
  public long lifetime() {
    return LIFETIME.toSeconds();
  }
}
