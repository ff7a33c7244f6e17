// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;
import tlsbio.tck.kit.Fixtures;

/**
 * The JDK's trust manager for the kit's root, made once. It counts what it is asked: a client that
 * resumes does not ask.
 */
final class Trust extends X509ExtendedTrustManager {

  /** Null for whoever comes. */
  private final @Nullable X509ExtendedTrustManager pkix;

  private long asked;

  private Trust(@Nullable X509ExtendedTrustManager pkix) {
    this.pkix = pkix;
  }

  static Trust ofRoot() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", Fixtures.trust().anchors().get(0));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return new Trust((X509ExtendedTrustManager) factory.getTrustManagers()[0]);
  }

  /** Returns one that believes any server. */
  static Trust ofAnyone() {
    return new Trust(null);
  }

  /** Returns key managers with the server's identity. */
  static KeyManager[] server(KeyManagerFactory factory) throws Exception {
    Identity identity = Fixtures.identity(Fixtures.SERVER);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", identity.key(), new char[0], identity.chain().toArray(new X509Certificate[0]));
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  /** Returns how often it was asked about a server. */
  long asked() {
    return asked;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    asked++;
    if (pkix != null) {
      // "GENERIC" is Conscrypt's word for what the JDK calls "UNKNOWN": TLS 1.3 does not say.
      pkix.checkServerTrusted(chain, authType.equals("GENERIC") ? "UNKNOWN" : authType, engine);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("no sockets here");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    asked++;
    if (pkix != null) {
      pkix.checkServerTrusted(chain, authType);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw noClients();
  }

  private static CertificateException noClients() {
    return new CertificateException("clients show no certificates here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return pkix == null ? new X509Certificate[0] : pkix.getAcceptedIssuers();
  }
}
