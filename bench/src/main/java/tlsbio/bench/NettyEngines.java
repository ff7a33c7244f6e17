// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import tlsbio.Identity;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Fixtures;

/** Netty's engines over BoringSSL, counted by reference, and with direct buffers from its pool. */
final class NettyEngines implements Engines {

  private final Scenario scenario;
  private final EngineSettings settings;
  private final Trust trust = Trust.ofRoot();
  private final SslContext clients;
  private final SslContext servers;

  NettyEngines(Scenario scenario) throws Exception {
    scenario.requireDefaultSuiteOfBoringSsl();
    this.scenario = scenario;
    this.settings = new EngineSettings(scenario, scenario.cipherSuite().name());
    Identity identity = Fixtures.identity(Fixtures.SERVER);
    clients = build(SslContextBuilder.forClient().trustManager(trust));
    servers =
        build(
            SslContextBuilder.forServer(
                identity.key(), identity.chain().toArray(new X509Certificate[0])));
  }

  private SslContext build(SslContextBuilder builder) throws SSLException {
    if (scenario.version() == TlsVersion.TLS_1_2) {
      builder.ciphers(List.of(scenario.cipherSuite().name()));
    }
    SslContext context =
        builder
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .option(OpenSslContextOption.GROUPS, scenario.groupNames())
            .protocols(scenario.version().toString())
            .build();
    ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(scenario.resuming());
    return context;
  }

  @Override
  public SSLEngine client() {
    SSLEngine engine =
        clients.newEngine(PooledByteBufAllocator.DEFAULT, scenario.host(), settings.port());
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine server() {
    return servers.newEngine(PooledByteBufAllocator.DEFAULT);
  }

  @Override
  public ByteBuffer memory(int size) {
    return ByteBuffer.allocateDirect(size);
  }

  @Override
  public long verifications() {
    return trust.asked();
  }

  @Override
  public void free(SSLEngine engine) {
    ReferenceCountUtil.release(engine);
  }

  @Override
  public void close() {
    ReferenceCountUtil.release(clients);
    ReferenceCountUtil.release(servers);
  }
}
