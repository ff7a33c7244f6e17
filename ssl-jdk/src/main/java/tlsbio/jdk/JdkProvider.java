// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tlsbio.ConfigurationException;

/** The JSSE provider under a backend: the JDK's own by name, so that no other gets in between. */
final class JdkProvider {

  static final String OWN = "SunJSSE";

  private final @Nullable Provider given;

  /**
   * @param given null for the JDK's own
   */
  JdkProvider(@Nullable Provider given) {
    this.given = given;
  }

  /** Returns the provider, null if it is not installed. */
  @Nullable Provider provider() {
    return given != null ? given : Security.getProvider(OWN);
  }

  String name() {
    return given != null ? given.getName() : OWN;
  }

  boolean isOwn() {
    return name().equals(OWN);
  }

  /**
   * Returns an initialised context.
   *
   * @throws GeneralSecurityException if there is none
   */
  SSLContext tryContext(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
      throws GeneralSecurityException {
    Provider provider = provider();
    SSLContext context =
        provider == null
            ? SSLContext.getInstance("TLS", OWN)
            : SSLContext.getInstance("TLS", provider);
    context.init(keys, trust, null);
    return context;
  }

  /**
   * Returns an initialised context.
   *
   * @throws ConfigurationException if there is none
   */
  SSLContext context(KeyManager[] keys, TrustManager[] trust) {
    try {
      return tryContext(keys, trust);
    } catch (GeneralSecurityException e) {
      ConfigurationException refusal =
          new ConfigurationException(List.of("JSSE makes no context: " + e.getMessage()));
      refusal.initCause(e);
      throw refusal;
    }
  }
}
