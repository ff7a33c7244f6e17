// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.RequiredFeatures;
import tlsbio.spi.TlsBackend;

/**
 * Builds a {@link ClientConfig}, or a {@link ClientContext} with it. CPython: {@code
 * ssl.create_default_context()}.
 *
 * @since 0.1
 */
public final class ClientBuilder extends TlsBuilder<ClientBuilder> {

  private boolean insecureNoHostnameCheck;
  private @Nullable SessionCache sessionCache;

  ClientBuilder() {}

  ClientBuilder(ClientConfig from) {
    super(from.common());
    insecureNoHostnameCheck = from.insecureNoHostnameCheck();
    sessionCache = from.sessionCache().orElse(null);
  }

  @Override
  ClientBuilder self() {
    return this;
  }

  /**
   * Verifies the chain but not that it is for this host: anyone with any valid certificate can then
   * answer. CPython: {@code check_hostname = False}.
   */
  public ClientBuilder insecureNoHostnameCheck() {
    insecureNoHostnameCheck = true;
    return this;
  }

  /**
   * Asks servers for a stapled OCSP response, and checks it ({@link Feature#OCSP_STAPLING}). The
   * default is {@link OcspPolicy#NONE}.
   */
  public ClientBuilder ocspStapling(OcspPolicy policy) {
    checkOcsp(policy);
    return this;
  }

  /**
   * Keeps sessions in {@code cache}, offers them to the same peer the next time, and lets {@link
   * SSLObject#session()} answer ({@link Feature#SESSIONS}). Without it connections keep nothing for
   * a next one. CPython: always, but it offers none by itself.
   *
   * <p>A resumed connection has the certificates of the first one, which are verified again.
   */
  public ClientBuilder sessionCache(SessionCache cache) {
    sessionCache = Objects.requireNonNull(cache, "cache");
    return this;
  }

  /**
   * Returns the settings as a value.
   *
   * @throws ConfigurationException if they contradict each other
   */
  public ClientConfig config() {
    ClientConfig config = new ClientConfig(common(), insecureNoHostnameCheck, sessionCache);
    requireNoProblems(config);
    return config;
  }

  /**
   * Returns a context with these settings on the chosen backend.
   *
   * @throws ConfigurationException if they contradict each other
   * @throws UnsupportedFeatureException if the backend lacks something they need
   * @throws NoBackendException if no backend can be had
   */
  public ClientContext build() {
    ClientConfig config = config();
    TlsBackend backend = chosenBackend();
    RequiredFeatures.check(backend, config);
    return backend.client(config);
  }
}
