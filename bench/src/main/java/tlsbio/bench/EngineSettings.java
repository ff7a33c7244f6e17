// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A scenario in the words of SSLParameters. */
final class EngineSettings {

  /** {@code SSLParameters.setNamedGroups}, which came with JDK 20. */
  private static final @Nullable Method NAMED_GROUPS = namedGroups();

  private final Scenario scenario;
  private final String[] suites;
  private final AtomicInteger ports = new AtomicInteger();

  /** Settings with {@code suites}, one of which is the scenario's. */
  EngineSettings(Scenario scenario, String... suites) {
    this.scenario = scenario;
    this.suites = suites.clone();
  }

  private static @Nullable Method namedGroups() {
    try {
      return SSLParameters.class.getMethod("setNamedGroups", String[].class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /**
   * Returns the next client's port: sessions are kept by host and port, which may be any number.
   */
  int port() {
    return scenario.resuming() ? 443 : ports.getAndIncrement();
  }

  /** Tells {@code engine} version and suites, and the groups where there is a way to. */
  SSLEngine tell(SSLEngine engine, boolean client) throws ReflectiveOperationException {
    engine.setUseClientMode(client);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {scenario.version().toString()});
    parameters.setCipherSuites(suites);
    if (NAMED_GROUPS != null) {
      NAMED_GROUPS.invoke(parameters, (Object) scenario.groupNames());
    }
    if (client) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    engine.setSSLParameters(parameters);
    return engine;
  }
}
