// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import io.netty.internal.tcnative.SessionTicketKey;
import java.security.PrivateKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.ClientConfig;
import tlsbio.NamedGroup;
import tlsbio.ServerConfig;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;

/**
 * An SSL_CTX: the settings of a configuration and one list of protocols. It has no credentials and
 * no session cache; tickets if they are wanted.
 *
 * <p>The natives' connections point into it, so it is freed when it was retired and the last
 * connection is gone, in whichever order that happens.
 */
final class NativeContext {

  /** More certificates than core accepts; the natives would cut a longer chain off silently. */
  private static final int DEPTH = 100;

  private final long address;
  private int users;
  private boolean retired;

  private NativeContext(long address) {
    this.address = address;
  }

  /**
   * Makes one.
   *
   * @param alpn the client's protocols, or the one protocol of a server; empty for none
   * @param remoteKey a key that signs elsewhere, null for none: the natives ask one only in tasks
   * @throws NativeException if the natives refuse a setting
   */
  static NativeContext of(
      TlsConfig config,
      List<String> alpn,
      Verifications verifications,
      @Nullable PrivateKey remoteKey)
      throws NativeException {
    boolean server = config instanceof ServerConfig;
    long address =
        NativeException.of(
            "make a context",
            () ->
                SSLContext.make(
                    SSL.SSL_PROTOCOL_TLSV1_2 | SSL.SSL_PROTOCOL_TLSV1_3,
                    server ? SSL.SSL_MODE_SERVER : SSL.SSL_MODE_CLIENT));
    try {
      configure(address, config);
      SSLContext.setUseTasks(address, config.offload() || remoteKey != null);
      if (remoteKey != null) {
        SSLContext.setPrivateKeyMethod(address, new RemoteKeys(remoteKey, verifications));
      }
      SSLContext.setCertVerifyCallback(address, verifications);
      SSLContext.setVerify(address, verifyMode(config), DEPTH);
      if (config instanceof ClientConfig && wantsSessions(config)) {
        SSLContext.setSSLSessionCache(address, verifications);
      }
      if (config.exporter() || config.keyLog().isPresent()) {
        SSLContext.setKeyLogCallback(address, verifications);
      }
      if (!alpn.isEmpty()) {
        AlpnNames.set(address, alpn);
      }
      return new NativeContext(address);
    } catch (NativeException | RuntimeException e) {
      SSLContext.free(address);
      throw e;
    }
  }

  private static void configure(long address, TlsConfig config) throws NativeException {
    int options = SSL.SSL_OP_NO_TLSv1 | SSL.SSL_OP_NO_TLSv1_1 | SSL.SSL_OP_CIPHER_SERVER_PREFERENCE;
    if (!wantsSessions(config)) {
      options |= SSL.SSL_OP_NO_TICKET;
    }
    if (!config.versions().contains(TlsVersion.TLS_1_2)) {
      options |= SSL.SSL_OP_NO_TLSv1_2;
    }
    if (!config.versions().contains(TlsVersion.TLS_1_3)) {
      options |= SSL.SSL_OP_NO_TLSv1_3;
    }
    SSLContext.setOptions(address, options);
    SSLContext.setSessionCacheMode(
        address,
        config instanceof ClientConfig && wantsSessions(config)
            ? SSL.SSL_SESS_CACHE_CLIENT
                | SSL.SSL_SESS_CACHE_NO_INTERNAL_LOOKUP
                | SSL.SSL_SESS_CACHE_NO_INTERNAL_STORE
            : SSL.SSL_SESS_CACHE_OFF);
    // No ENABLE_PARTIAL_WRITE: one call is to seal every record of what it is given.
    SSLContext.setMode(address, SSL.SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    String suites =
        String.join(
            ":", TcnAbilities.tls12Suites(config).stream().map(CipherSuite::opensslName).toList());
    NativeException.of(
        "set the suites " + suites, () -> SSLContext.setCipherSuite(address, suites, false));
    List<NamedGroup> groups = TcnAbilities.groups(config);
    String[] names = groups.stream().map(TcnAbilities::nativeName).toArray(String[]::new);
    if (!SSLContext.setCurvesList(address, names)) {
      throw NativeException.ofQueue("set the groups " + groups);
    }
  }

  private static boolean wantsSessions(TlsConfig config) {
    return config instanceof ClientConfig client
        ? client.sessionCache().isPresent()
        : ((ServerConfig) config).tickets();
  }

  /** Encrypts tickets with these keys from now on. */
  void ticketKeys(SessionTicketKey[] keys, byte[] policy) {
    SSLContext.setSessionIdContext(address, policy);
    SSLContext.setSessionTicketKeys(address, keys);
  }

  private static int verifyMode(TlsConfig config) {
    if (config instanceof ClientConfig) {
      return SSL.SSL_CVERIFY_REQUIRED;
    }
    return switch (((ServerConfig) config).clientAuth()) {
      case NONE -> SSL.SSL_CVERIFY_NONE;
      case OPTIONAL -> SSL.SSL_CVERIFY_OPTIONAL;
      case REQUIRED -> SSL.SSL_CVERIFY_REQUIRED;
    };
  }

  /** Returns the address, for as long as {@link #release} was not called for it. */
  synchronized long use() {
    if (retired) {
      throw new IllegalStateException("the native context is retired");
    }
    users++;
    return address;
  }

  /** Undoes one {@link #use}. */
  synchronized void release() {
    users--;
    freeIfUnused();
  }

  /** Returns how many connections are in it. */
  synchronized int users() {
    return users;
  }

  /** Frees it when the last user is gone. Called once. */
  synchronized void retire() {
    retired = true;
    freeIfUnused();
  }

  private void freeIfUnused() {
    if (retired && users == 0) {
      SSLContext.free(address);
    }
  }
}
