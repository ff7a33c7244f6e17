// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.ClientConfig;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.ServerConfig;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.MemoryKind;

/**
 * One SSLContext for one configuration.
 *
 * <p><b>No session is resumed</b>, since this release has no sessions, and a resumed one would take
 * over what an earlier connection was granted. JSSE has no switch for it. A client's engine is made
 * without host and port, by which JSSE would look sessions up. A server's engine gets an endpoint
 * identification algorithm of its own: JSSE resumes only under the name a session was made under,
 * and does nothing else with it, because the check behind that name belongs to trust managers and
 * ours does not have it. The caches, which only fill up, are kept to one entry.
 *
 * <p>That is SunJSSE's way. Of another provider it is not known what it resumes by (Conscrypt: the
 * server name), nor with which engine it asks its trust manager, so there each connection has an
 * SSLContext of its own, which costs time and is right.
 */
final class JdkEngineFactory implements EngineFactory {

  /** More than any record decrypts to beyond its plaintext (RFC 5246 section 6.2.3). */
  private static final int BIN = 2048 + 16;

  private final JdkProvider provider;
  private final SSLContext context;
  private final TlsConfig config;
  private final String[] protocols;
  private final String[] suites;
  private final String[] groups;
  private final String[] schemes;
  private final byte[] bin = new byte[BIN];

  private JdkEngineFactory(JdkProvider provider, TlsConfig config) {
    this.provider = provider;
    this.context = context(provider, config, null);
    this.config = config;
    this.protocols = config.versions().stream().map(TlsVersion::toString).toArray(String[]::new);
    this.suites = config.cipherSuites().stream().map(CipherSuite::name).toArray(String[]::new);
    this.groups = config.groups().stream().map(NamedGroup::name).toArray(String[]::new);
    this.schemes =
        config.signatureSchemes().stream().map(SignatureScheme::name).toArray(String[]::new);
  }

  static JdkEngineFactory of(JdkProvider provider, TlsConfig config) {
    return new JdkEngineFactory(provider, config);
  }

  private static SSLContext context(
      JdkProvider provider, TlsConfig config, @Nullable JdkConnection only) {
    SSLContext context =
        provider.context(
            new KeyManager[] {new JdkKeys(config.identities())},
            new TrustManager[] {new JdkTrust(only)});
    context.getClientSessionContext().setSessionCacheSize(1);
    context.getServerSessionContext().setSessionCacheSize(1);
    return context;
  }

  @Override
  public MemoryKind memory() {
    return MemoryKind.HEAP;
  }

  @Override
  public List<CipherSuite> cipherSuites() {
    String[] enabled = suites;
    if (enabled.length == 0) {
      enabled = context.getDefaultSSLParameters().getCipherSuites();
    }
    return Stream.of(enabled)
        .flatMap(name -> JdkAbilities.suite(name).stream())
        .filter(suite -> config.versions().contains(suite.version()))
        .toList();
  }

  @Override
  public TlsEngine create(EngineParameters parameters) throws EngineException {
    try {
      return engine(parameters);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw EngineException.local(
          Reason.INTERNAL_ERROR,
          null,
          "JSSE refuses the settings of this connection: " + e.getMessage(),
          e);
    }
  }

  private TlsEngine engine(EngineParameters wanted) {
    boolean isServer = config instanceof ServerConfig;
    JdkConnection connection =
        new JdkConnection(
            wanted.verifier(), isServer && !wanted.alpn().isEmpty() ? wanted.alpn().get(0) : "");
    SSLContext made = provider.isOwn() ? context : context(provider, config, connection);
    SSLEngine engine = made.createSSLEngine();
    engine.setUseClientMode(config instanceof ClientConfig);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(protocols);
    if (suites.length > 0) {
      parameters.setCipherSuites(suites);
    }
    parameters.setUseCipherSuitesOrder(true);
    if (groups.length > 0) {
      JdkAbilities.setNamedGroups(parameters, groups);
    }
    if (schemes.length > 0) {
      JdkAbilities.setSignatureSchemes(parameters, schemes);
    }
    if (config instanceof ServerConfig server) {
      switch (server.clientAuth()) {
        case NONE -> parameters.setNeedClientAuth(false);
        case OPTIONAL -> parameters.setWantClientAuth(true);
        case REQUIRED -> parameters.setNeedClientAuth(true);
      }
      parameters.setEndpointIdentificationAlgorithm(UUID.randomUUID().toString());
    } else {
      parameters.setServerNames(serverNames(wanted));
      parameters.setApplicationProtocols(wanted.alpn().toArray(String[]::new));
    }
    engine.setSSLParameters(parameters);
    engine.setHandshakeApplicationProtocolSelector(connection);
    TlsEngine tls = new JdkEngine(new JdkRecords(engine, bin));
    // SunJSSE has tasks for all that takes long or asks; of others that is not known.
    return config.offload() && !provider.isOwn() ? new StagedEngine(tls) : tls;
  }

  private static List<SNIServerName> serverNames(EngineParameters wanted) {
    String name = wanted.serverName();
    return name == null ? List.of() : List.of(serverName(name.getBytes(StandardCharsets.US_ASCII)));
  }

  private static SNIServerName serverName(byte[] name) {
    try {
      return new SNIHostName(name);
    } catch (IllegalArgumentException e) {
      return new OddHostName(name);
    }
  }

  /** A name that {@link SNIHostName} refuses though hosts have it, as one with an underscore. */
  private static final class OddHostName extends SNIServerName {
    OddHostName(byte[] name) {
      super(StandardConstants.SNI_HOST_NAME, name);
    }
  }

  @Override
  public void close() {
    // nothing is held that the collector does not free
  }
}
