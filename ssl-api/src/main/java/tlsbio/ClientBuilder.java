// SPDX-License-Identifier: Apache-2.0
package tlsbio;

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

  ClientBuilder() {}

  ClientBuilder(ClientConfig from) {
    super(from.common());
    insecureNoHostnameCheck = from.insecureNoHostnameCheck();
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
   * Returns the settings as a value.
   *
   * @throws ConfigurationException if they contradict each other
   */
  public ClientConfig config() {
    ClientConfig config = new ClientConfig(common(), insecureNoHostnameCheck);
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
