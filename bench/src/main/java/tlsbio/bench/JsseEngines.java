// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** Engines of any provider of JSSE, over heap buffers; as they are, those of the JDK. */
class JsseEngines implements Engines {

  private final Scenario scenario;
  private final EngineSettings settings;
  private final Trust trust = Trust.ofRoot();
  private final SSLContext clients;
  private final SSLContext servers;

  /** Initialises two fresh contexts. */
  JsseEngines(Scenario scenario, SSLContext clients, SSLContext servers) throws Exception {
    this.scenario = scenario;
    this.settings = new EngineSettings(scenario);
    this.clients = clients;
    this.servers = servers;
    SecureRandom random = new SecureRandom();
    clients.init(null, new TrustManager[] {trust}, random);
    servers.init(Trust.server(), null, random);
  }

  static JsseEngines jdk(Scenario scenario) throws Exception {
    return new JsseEngines(
        scenario,
        SSLContext.getInstance("TLS", "SunJSSE"),
        SSLContext.getInstance("TLS", "SunJSSE"));
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
