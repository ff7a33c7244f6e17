// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** Engines of any provider of JSSE, over heap buffers; as they are, those of the JDK. */
class JsseEngines implements Engines {

  private final Scenario scenario;
  private final EngineSettings settings;
  private final Trust trust;
  private final SSLContext clients;
  private final SSLContext servers;

  /**
   * Makes the contexts.
   *
   * @param provider whose contexts
   * @param keys what makes the server's key managers
   * @param trust what clients ask about the server
   */
  JsseEngines(
      Scenario scenario,
      EngineSettings settings,
      Provider provider,
      KeyManagerFactory keys,
      Trust trust)
      throws Exception {
    this.trust = trust;
    this.scenario = scenario;
    this.settings = settings;
    SecureRandom random = new SecureRandom();
    clients = SSLContext.getInstance("TLS", provider);
    clients.init(null, new TrustManager[] {trust}, random);
    servers = SSLContext.getInstance("TLS", provider);
    servers.init(Trust.server(keys), null, random);
  }

  static JsseEngines jdk(Scenario scenario) throws Exception {
    return jdk(scenario, Trust.ofRoot());
  }

  /** Makes those of the JDK whose clients believe any server. */
  static JsseEngines unchecked(Scenario scenario) throws Exception {
    return jdk(scenario, Trust.ofAnyone());
  }

  private static JsseEngines jdk(Scenario scenario, Trust trust) throws Exception {
    return new JsseEngines(
        scenario,
        new EngineSettings(scenario, scenario.cipherSuite().name()),
        Security.getProvider("SunJSSE"),
        KeyManagerFactory.getInstance("SunX509"),
        trust);
  }

  @Override
  public SSLEngine client() throws Exception {
    return settings.tell(clients.createSSLEngine(scenario.host(), settings.port()), true);
  }

  @Override
  public SSLEngine server() throws Exception {
    return settings.tell(servers.createSSLEngine(), false);
  }

  @Override
  public ByteBuffer memory(int size) {
    return ByteBuffer.allocate(size);
  }

  @Override
  public final long verifications() {
    return trust.asked();
  }

  @Override
  public void free(SSLEngine engine) throws Exception {
    // the JDK's keep nothing
  }

  @Override
  public void close() {
    // nor do its contexts
  }
}
