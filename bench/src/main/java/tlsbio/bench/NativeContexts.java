// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import io.netty.handler.ssl.OpenSsl;
import io.netty.internal.tcnative.CertificateVerifier;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import io.netty.internal.tcnative.SSLCredential;
import io.netty.internal.tcnative.SSLSession;
import io.netty.internal.tcnative.SSLSessionCache;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import tlsbio.Identity;
import tlsbio.NamedGroup;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Fixtures;

/**
 * The native contexts of a client and a server, the server's credential, and the client's newest
 * session. Credential and contexts are made once; no handshake calls Java but to verify.
 */
final class NativeContexts implements AutoCloseable {

  /** As many certificates as a chain may have. */
  private static final int DEPTH = 10;

  /** Holds the usual flight of a handshake, so that it goes out at once. */
  private static final int RING = 2048;

  private final Scenario scenario;
  private final PeerCheck check;
  private final long clients;
  private final long servers;
  private final long credential;
  private long session;

  NativeContexts(Scenario scenario) throws Exception {
    scenario.requireDefaultSuiteOfBoringSsl();
    OpenSsl.ensureAvailability();
    this.scenario = scenario;
    check = new PeerCheck(scenario);
    clients = context(SSL.SSL_MODE_CLIENT);
    SSLContext.setVerify(clients, SSL.SSL_CVERIFY_REQUIRED, DEPTH);
    SSLContext.setCertVerifyCallback(clients, new Verifier());
    servers = context(SSL.SSL_MODE_SERVER);
    credential = credential(Fixtures.identity(Fixtures.SERVER));
    if (scenario.resuming()) {
      SSLContext.setSSLSessionCache(clients, new Keeper());
      SSLContext.setSessionCacheMode(
          clients,
          SSL.SSL_SESS_CACHE_CLIENT
              | SSL.SSL_SESS_CACHE_NO_INTERNAL_LOOKUP
              | SSL.SSL_SESS_CACHE_NO_INTERNAL_STORE);
    }
  }

  /** Hands the server's chain to {@link PeerCheck}. */
  private final class Verifier extends CertificateVerifier {

    @Override
    public int verify(long ssl, byte[][] chain, String authentication) {
      try {
        check.verify(chain);
        return X509_V_OK;
      } catch (CertificateException e) {
        return X509_V_ERR_CERT_REJECTED;
      }
    }
  }

  /** Keeps the newest session; a server's are in its tickets. */
  private final class Keeper implements SSLSessionCache {

    @Override
    public boolean sessionCreated(long ssl, long address) {
      forget();
      session = address;
      return true; // it is ours now
    }

    @Override
    public long getSession(long ssl, byte[] id) {
      return 0;
    }
  }

  private void forget() {
    if (session != 0) {
      SSLSession.free(session);
      session = 0;
    }
  }

  private long context(int mode) throws Exception {
    long context = SSLContext.make(SSL.SSL_PROTOCOL_TLSV1_2 | SSL.SSL_PROTOCOL_TLSV1_3, mode);
    SSLContext.setOptions(
        context,
        switch (scenario.version()) {
          case TLS_1_2 -> SSL.SSL_OP_NO_TLSv1_3;
          case TLS_1_3 -> SSL.SSL_OP_NO_TLSv1_2;
        });
    SSLContext.setUseTasks(context, false);
    SSLContext.setSessionCacheMode(context, SSL.SSL_SESS_CACHE_OFF);
    if (!scenario.resuming()) {
      SSLContext.setOptions(context, SSL.SSL_OP_NO_TICKET);
    }
    // No partial writes: one call seals all records of what it is given.
    SSLContext.setMode(context, SSL.SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    String[] groups = // BoringSSL has another name for this one
        scenario.groups().stream()
            .map(group -> group.equals(NamedGroup.SECP256R1) ? "P-256" : group.name())
            .toArray(String[]::new);
    boolean told = SSLContext.setCurvesList(context, groups);
    if (scenario.version() == TlsVersion.TLS_1_2) {
      told &= SSLContext.setCipherSuite(context, scenario.cipherSuite().opensslName(), false);
    }
    if (!told) {
      throw new AssertionError("BoringSSL refuses groups or suite");
    }
    return context;
  }

  private static long credential(Identity identity) throws Exception {
    StringBuilder chain = new StringBuilder();
    for (X509Certificate certificate : identity.chain()) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    long chainBio = NativeMemory.bio(chain.toString().getBytes(StandardCharsets.US_ASCII));
    String key = pem("PRIVATE KEY", identity.key().getEncoded());
    long keyBio = NativeMemory.bio(key.getBytes(StandardCharsets.US_ASCII));
    long nativeChain = SSL.parseX509Chain(chainBio);
    long nativeKey = SSL.parsePrivateKey(keyBio, null);
    long credential = SSLCredential.newX509();
    SSLCredential.setCertChain(credential, nativeChain);
    SSLCredential.setPrivateKey(credential, nativeKey);
    SSL.freePrivateKey(nativeKey);
    SSL.freeX509Chain(nativeChain);
    SSL.freeBIO(keyBio);
    SSL.freeBIO(chainBio);
    return credential;
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /** Returns a new client, which offers the newest session if there is one. */
  NativeEnd client() throws Exception {
    NativeEnd client = new NativeEnd(SSL.newSSL(clients, false), RING);
    SSL.setTlsExtHostName(client.ssl, scenario.host());
    if (session != 0) {
      SSL.setSession(client.ssl, session);
    }
    return client;
  }

  /** Returns a new server. */
  NativeEnd server() throws Exception {
    NativeEnd server = new NativeEnd(SSL.newSSL(servers, true), RING);
    SSL.addCredential(server.ssl, credential);
    return server;
  }

  @Override
  public void close() {
    forget();
    SSLContext.free(clients);
    SSLContext.free(servers);
    try {
      SSLCredential.free(credential);
    } catch (Exception e) {
      throw new AssertionError("declared, and only thrown without BoringSSL", e);
    }
  }
}
