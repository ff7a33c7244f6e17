// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.jspecify.annotations.Nullable;
import tlsbio.KeyLog;

/**
 * Tells core the secrets of one connection. Bouncy Castle has no hook for them, but shows them to
 * its callbacks: those of a TLS 1.3 handshake from the ServerHello on, the others in the last
 * callback, after which it forgets all but the traffic's own. What is told is a copy.
 */
final class BcSecrets {

  private final @Nullable KeyLog wanted;
  private boolean handshakeTold;

  BcSecrets(@Nullable KeyLog wanted) {
    this.wanted = wanted;
  }

  /** Tells the secrets of the handshake itself; there are none in TLS 1.2. */
  void handshake(TlsContext context, SecurityParameters shown) {
    if (wanted != null && !handshakeTold && BcConnection.isTls13(context)) {
      handshakeTold = true;
      tell(context, shown, "CLIENT_HANDSHAKE_TRAFFIC_SECRET", shown.getBaseKeyClient());
      tell(context, shown, "SERVER_HANDSHAKE_TRAFFIC_SECRET", shown.getBaseKeyServer());
    }
  }

  /** Tells the rest, inside notifyHandshakeComplete. */
  void complete(TlsContext context, SecurityParameters shown) {
    handshake(context, shown);
    if (BcConnection.isTls13(context)) {
      tell(context, shown, "CLIENT_TRAFFIC_SECRET_0", shown.getTrafficSecretClient());
      tell(context, shown, "SERVER_TRAFFIC_SECRET_0", shown.getTrafficSecretServer());
      tell(context, shown, "EXPORTER_SECRET", shown.getExporterMasterSecret());
    } else {
      tell(context, shown, "CLIENT_RANDOM", shown.getMasterSecret());
    }
  }

  private void tell(TlsContext context, SecurityParameters shown, String label, TlsSecret secret) {
    if (wanted != null) {
      byte[] copy = context.getCrypto().adoptSecret(secret).extract();
      wanted.log(label, shown.getClientRandom().clone(), copy);
    }
  }
}
