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
  private final AtomicInteger ports = new AtomicInteger();

  EngineSettings(Scenario scenario) {
    this.scenario = scenario;
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

  /** Tells {@code engine} version and suite, and the groups where there is a way to. */
  SSLEngine tell(SSLEngine engine, boolean client) throws ReflectiveOperationException {
    engine.setUseClientMode(client);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {scenario.version().toString()});
    parameters.setCipherSuites(new String[] {scenario.cipherSuite().name()});
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
