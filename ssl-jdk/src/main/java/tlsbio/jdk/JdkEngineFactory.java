// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
import tlsbio.engine.EngineSession;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.MemoryKind;

/**
 * One SSLContext for one configuration.
 *
 * <p><b>Sessions.</b> JSSE has no handle of one: a client looks them up by the host and port that
 * its engine was made with. So an engine that keeps sessions is made with a host that nobody else
 * has, and the handle of a session is that host; an engine that offers it is made with the same.
 * What is sent as server name is set apart. An engine without sessions is made without host, and
 * finds none.
 *
 * <p>A server resumes only under the endpoint identification algorithm that a session was made
 * under, and JSSE does nothing else with it there, because the check behind that name belongs to
 * trust managers and ours does not have it. Where tickets are given it is always the same, else one
 * that no other connection has: JSSE has no switch for tickets. Caches that are not wanted, which
 * only fill up, are kept to one entry.
 *
 * <p>That is SunJSSE's way. Of another provider it is not known what it resumes by (Conscrypt: the
 * server name), nor with which engine it asks its trust manager, so there each connection has an
 * SSLContext of its own, which costs time and is right.
 */
final class JdkEngineFactory implements EngineFactory {

  /** How many sessions JSSE keeps; the handle of one that is gone comes to a full handshake. */
  private static final int SESSIONS = 4096;

  /** A port is needed beside the host; that they belong to nobody is what counts. */
  private static final int PORT = 1;

  private final JdkProvider provider;
  private final SSLContext context;
  private final TlsConfig config;
  private final String[] protocols;
  private final String[] suites;
  private final String[] groups;
  private final String[] schemes;
  private final SpareRoom spare = new SpareRoom();
  private final AtomicLong connections = new AtomicLong();

  private JdkEngineFactory(JdkProvider provider, TlsConfig config) {
    this.provider = provider;
    this.context = context(provider, config, null);
    this.config = config;
    this.protocols = config.versions().stream().map(TlsVersion::toString).toArray(String[]::new);
    this.suites = suites(context, config);
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
    boolean keeps = config instanceof ClientConfig client && client.sessionCache().isPresent();
    boolean gives = config instanceof ServerConfig server && server.tickets();
    context.getClientSessionContext().setSessionCacheSize(keeps ? SESSIONS : 1);
    context.getServerSessionContext().setSessionCacheSize(gives ? SESSIONS : 1);
    return context;
  }

  /** Returns the suites to enable, empty for JSSE's own: of TLS 1.3 those, if none was named. */
  private static String[] suites(SSLContext context, TlsConfig config) {
    List<String> named = config.cipherSuites().stream().map(CipherSuite::name).toList();
    boolean allNamed = named.isEmpty() || named.stream().anyMatch(JdkEngineFactory::isTls13);
    Stream<String> own = Stream.of(context.getDefaultSSLParameters().getCipherSuites());
    return Stream.concat(own.filter(name -> !allNamed && isTls13(name)), named.stream())
        .toArray(String[]::new);
  }

  private static boolean isTls13(String name) {
    return JdkAbilities.suite(name).filter(s -> s.version() == TlsVersion.TLS_1_3).isPresent();
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
    String host = host(wanted);
    SSLEngine engine = host == null ? made.createSSLEngine() : made.createSSLEngine(host, PORT);
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
      parameters.setEndpointIdentificationAlgorithm(
          givesTickets() ? "tlsbio" : Long.toString(connections.incrementAndGet()));
    } else {
      parameters.setServerNames(serverNames(wanted));
      parameters.setApplicationProtocols(wanted.alpn().toArray(String[]::new));
    }
    engine.setSSLParameters(parameters);
    engine.setHandshakeApplicationProtocolSelector(connection);
    TlsEngine tls = new JdkEngine(new JdkRecords(engine, spare), announcing(wanted, host));
    // SunJSSE has tasks for all that takes long or asks; of others that is not known.
    return config.offload() && !provider.isOwn() ? new StagedEngine(tls) : tls;
  }

  private boolean givesTickets() {
    return config instanceof ServerConfig server && server.tickets();
  }

  /** Returns the host to look sessions up by and to keep them under, null for none. */
  private @Nullable String host(EngineParameters wanted) {
    if (wanted.session() instanceof JdkSession session) {
      return session.host();
    }
    return wanted.sessions() == null ? null : "session-" + connections.incrementAndGet();
  }

  /** Returns what tells of a session under {@code host}. */
  private Runnable announcing(EngineParameters wanted, @Nullable String host) {
    Consumer<EngineSession> sessions = wanted.sessions();
    if (sessions == null || host == null) {
      return () -> {};
    }
    int lifetime = context.getClientSessionContext().getSessionTimeout();
    return () -> sessions.accept(new JdkSession(host, lifetime));
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
