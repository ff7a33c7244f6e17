// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.tls.SessionParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;

/** The newest session of one side. A connection uses its session up, so this gives out copies. */
final class BctlsSession {

  private byte[] id = {};
  private @Nullable SessionParameters parameters;

  /** Keeps the session of a full handshake that is complete. */
  void keep(TlsContext context) throws IOException {
    if (!context.getSecurityParametersConnection().isResumedSession()) {
      TlsSession session = context.getSession();
      id = session.getSessionID().clone();
      parameters = copy(context.getCrypto(), session.exportSessionParameters());
    }
  }

  /** Returns it, null if there is none. */
  @Nullable TlsSession offer(TlsCrypto crypto) {
    SessionParameters kept = parameters;
    try {
      return kept == null ? null : TlsUtils.importSession(id, copy(crypto, kept));
    } catch (IOException e) {
      throw new AssertionError("extensions that were written cannot be read", e);
    }
  }

  /** As {@link #offer}, if it has that {@code name}. */
  @Nullable TlsSession find(TlsCrypto crypto, byte[] name) {
    return Arrays.equals(id, name) ? offer(crypto) : null;
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
}
