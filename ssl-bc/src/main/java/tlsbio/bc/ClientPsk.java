// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.util.Arrays;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.ClientHello;
import org.bouncycastle.tls.TlsPSK;
import org.bouncycastle.tls.TlsPSKExternal;
import org.bouncycastle.tls.TlsPSKIdentity;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.jspecify.annotations.Nullable;
import tlsbio.PreSharedKey;
import tlsbio.Reason;

/**
 * The pre-shared keys that one client offers: in TLS 1.3 all that fit one of its suites, in TLS
 * 1.2, where it names one and only when a suite for it was chosen, the first.
 */
final class ClientPsk implements TlsPSKIdentity {

  private static final String IMPOSTOR =
      "the server goes on with a pre-shared key and does not have its secret";

  private final TlsCrypto crypto;
  private final List<PreSharedKey> keys;
  private final BcConnection connection;

  ClientPsk(TlsCrypto crypto, List<PreSharedKey> keys, BcConnection connection) {
    this.crypto = crypto;
    this.keys = keys;
    this.connection = connection;
  }

  /** Returns those for TLS 1.3, null for none. */
  @Nullable Vector<TlsPSKExternal> offered(int[] suites) {
    List<TlsPSKExternal> fitting =
        keys.stream()
            .filter(key -> Arrays.stream(suites).anyMatch(suite -> PskHash.is(suite, key)))
            .map(key -> external(crypto, key, connection))
            .toList();
    return fitting.isEmpty() ? null : BcSettings.vector(fitting);
  }

  /**
   * Returns the hello that answers a HelloRetryRequest for {@code suite}. Bouncy Castle 1.84 drops
   * the keys that do not go with it and leaves the room for all binders as it was.
   */
  ClientHello recount(ClientHello hello, int suite) {
    long kept = keys.stream().filter(key -> PskHash.is(suite, key)).count();
    int each =
        1 + TlsCryptoUtils.getHashOutputSize(TlsCryptoUtils.getHashForPRF(PskHash.prf(suite)));
    return new ClientHello(
        hello.getVersion(),
        hello.getRandom(),
        hello.getSessionID(),
        hello.getCookie(),
        hello.getCipherSuites(),
        hello.getExtensions(),
        kept == 0 ? 0 : Math.toIntExact(2 + kept * each));
  }

  /**
   * Returns {@code key} for TLS 1.3, with a copy of its secret that {@code connection} destroys.
   */
  static TlsPSKExternal external(TlsCrypto crypto, PreSharedKey key, BcConnection connection) {
    byte[] secret = key.secret();
    try {
      TlsSecret copy = connection.destroyLater(crypto.createSecret(secret));
      return new BasicTlsPSKExternal(key.identity(), copy, PskHash.prf(key));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** Takes the server's choice in TLS 1.3, null for a certificate. */
  void chosen(@Nullable TlsPSK key) {
    connection.psk(key == null ? null : key.getIdentity());
    if (key != null) {
      connection.suspect(Reason.BAD_PSK, IMPOSTOR);
    }
  }

  @Override
  public void skipIdentityHint() {
    // none is expected
  }

  @Override
  public void notifyIdentityHint(byte[] hint) {
    // the configuration has decided
  }

  @Override
  public byte[] getPSKIdentity() {
    return keys.get(0).identity();
  }

  /** Returns a copy, which the caller zeroes. */
  @Override
  public byte[] getPSK() {
    connection.suspect(Reason.BAD_PSK, IMPOSTOR);
    return keys.get(0).secret();
  }
}
