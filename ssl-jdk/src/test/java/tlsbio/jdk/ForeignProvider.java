// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.io.Serial;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** SunJSSE under another name: a provider of which nothing is known. */
final class ForeignProvider extends Provider {

  @Serial private static final long serialVersionUID = 1L;

  ForeignProvider() {
    super("Foreign", "1", "SunJSSE in disguise");
    putService(
        new Service(this, "SSLContext", "TLS", Context.class.getName(), List.of(), Map.of()) {
          @Override
          public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            try {
              return new Context(SSLContext.getInstance("TLS", JdkProvider.OWN));
            } catch (java.security.NoSuchProviderException e) {
              throw new NoSuchAlgorithmException(e);
            }
          }
        });
  }

  private static final class Context extends SSLContextSpi {

    private final SSLContext sun;

    Context(SSLContext sun) {
      this.sun = sun;
    }

    @Override
    protected void engineInit(
        KeyManager @Nullable [] keys,
        TrustManager @Nullable [] trust,
        @Nullable SecureRandom random)
        throws KeyManagementException {
      sun.init(keys, trust, random);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return sun.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return sun.createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return sun.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return sun.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return sun.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return sun.getSupportedSSLParameters();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return sun.getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return sun.getServerSocketFactory();
    }
  }
}
