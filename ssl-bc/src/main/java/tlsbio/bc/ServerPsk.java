// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.PskIdentity;
import org.bouncycastle.tls.TlsPSKExternal;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;
import tlsbio.PreSharedKey;
import tlsbio.Reason;
import tlsbio.ServerConfig;

/**
 * The pre-shared keys that one server knows.
 *
 * <p><b>No oracle.</b> Where an unknown identity must end the handshake, it goes on as if known,
 * with a random secret, and fails where a wrong secret would, with the same alert (RFC 8446
 * appendix E.6, RFC 4279 section 2). Only this side's error says which it was.
 */
final class ServerPsk implements TlsPSKIdentityManager {

  /** Of what a client offers more is not looked up. */
  private static final int MOST_LOOKUPS = 16;

  private static final int RANDOM_SECRET = 32;

  private final TlsCrypto crypto;
  private final ServerConfig config;
  private final BcConnection connection;

  ServerPsk(TlsCrypto crypto, ServerConfig config, BcConnection connection) {
    this.crypto = crypto;
    this.config = config;
    this.connection = connection;
  }

  /**
   * Returns the first of {@code offered} that is known and for one of {@code hashes}; null to go on
   * without.
   *
   * @param offered in the client's order, not empty
   * @param hashes as Bouncy Castle numbers them, not empty
   * @param alone true if there is nothing else to go on with
   */
  @Nullable TlsPSKExternal choose(List<PskIdentity> offered, Set<Integer> hashes, boolean alone) {
    connection.psk(null);
    for (int i = 0; i < Math.min(offered.size(), MOST_LOOKUPS); i++) {
      byte[] identity = offered.get(i).getIdentity();
      PreSharedKey key = find(identity);
      if (key != null && hashes.contains(PskHash.prf(key))) {
        ageless(offered, i);
        connection.psk(identity);
        connection.suspect(Reason.BAD_PSK, wrong(identity));
        return ClientPsk.external(crypto, key, connection);
      }
    }
    if (!alone) {
      return null;
    }
    byte[] identity = offered.get(0).getIdentity();
    ageless(offered, 0);
    connection.suspect(Reason.PSK_IDENTITY_NOT_FOUND, unknown(identity));
    return new BasicTlsPSKExternal(
        identity, crypto.createSecret(random()), hashes.iterator().next());
  }

  /** Bouncy Castle finds an identity again only if its age is 0, and it must be ignored. */
  private static void ageless(List<PskIdentity> offered, int index) {
    offered.set(index, new PskIdentity(offered.get(index).getIdentity(), 0));
  }

  @Override
  public byte @Nullable [] getHint() {
    return null;
  }

  /** Returns the secret for a handshake of TLS 1.2, which has no other way from here. */
  @Override
  public byte[] getPSK(byte[] identity) {
    PreSharedKey key = identity.length == 0 ? null : find(identity);
    connection.psk(identity);
    if (key == null) {
      connection.suspect(Reason.PSK_IDENTITY_NOT_FOUND, unknown(identity));
      return random();
    }
    connection.suspect(Reason.BAD_PSK, wrong(identity));
    return key.secret();
  }

  private @Nullable PreSharedKey find(byte[] identity) {
    try {
      Optional<PreSharedKey> found = config.preSharedKey(identity);
      return found.orElse(null);
    } catch (RuntimeException e) {
      connection.lookupFailed(e);
      throw e;
    }
  }

  private byte[] random() {
    byte[] secret = new byte[RANDOM_SECRET];
    crypto.getSecureRandom().nextBytes(secret);
    return secret;
  }

  private static String unknown(byte[] identity) {
    return "no pre-shared key is known by the client's name for it, '"
        + PreSharedKey.show(identity)
        + "'";
  }

  private static String wrong(byte[] identity) {
    return "the client does not have the secret of the pre-shared key '"
        + PreSharedKey.show(identity)
        + "'";
  }

  /** Returns the hashes of those of {@code suites} that are of TLS 1.3. */
  static Set<Integer> hashes(int[] suites) {
    return Set.copyOf(
        Arrays.stream(suites)
            .map(PskHash::prf)
            .filter(hash -> hash != 0)
            .boxed()
            .distinct()
            .toList());
  }
}
