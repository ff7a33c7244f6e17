// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import java.lang.ref.Cleaner;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.ClientAuth;
import tlsbio.ClientConfig;
import tlsbio.ConfigurationException;
import tlsbio.OcspPolicy;
import tlsbio.Reason;
import tlsbio.ServerConfig;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.MemoryKind;

/**
 * The credentials of one configuration, and a native context for each list of protocols.
 *
 * <p>Protocols belong to a context in the natives and to a connection with us. A client has one
 * list. A server's list is the one protocol that core has chosen among those of the hello, or none:
 * as many contexts as protocols, and a bound for the case that selectors make many.
 */
final class TcnEngineFactory implements EngineFactory {

  private static final int CONTEXTS = 16;

  /** What is freed with the factory, or after it was forgotten. */
  private static final class Holdings extends Reaper.Resource {
    private final TcnKeys keys;
    private boolean freed;
    private final Map<List<String>, NativeContext> contexts = new LinkedHashMap<>(4, 0.75f, true);

    Holdings(TcnKeys keys) {
      this.keys = keys;
    }

    @Override
    synchronized void free() {
      freed = true;
      contexts.values().forEach(NativeContext::retire);
      contexts.clear();
      keys.free();
    }
  }

  final Natives natives;
  final Addresses addresses;
  final Verifications verifications = new Verifications();
  private final TlsConfig config;
  private final boolean server;
  private final boolean asked;
  private final @Nullable Tickets tickets;
  private final Holdings holdings;
  private final Cleaner.Cleanable registration;

  private TcnEngineFactory(Natives natives, TlsConfig config, TcnKeys keys) {
    this.natives = natives;
    this.addresses = new Addresses(natives);
    this.config = config;
    this.server = config instanceof ServerConfig;
    this.tickets = config instanceof ServerConfig own && own.tickets() ? Tickets.of(own) : null;
    this.holdings = new Holdings(keys);
    this.asked = isAsked(config) || keys.remoteKey() != null;
    this.registration = Reaper.watch(this, holdings);
  }

  /**
   * Compiles {@code config}.
   *
   * @throws ConfigurationException if the natives cannot work with it
   */
  static TcnEngineFactory of(Natives natives, TlsConfig config) {
    List<String> problems = AlpnNames.problems(config.alpn());
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    try {
      NativeLibrary.require();
      TcnEngineFactory factory =
          new TcnEngineFactory(natives, config, TcnKeys.of(config.identities()));
      try {
        factory.context(factory.server ? List.of() : config.alpn());
        return factory;
      } catch (NativeException e) {
        factory.close();
        throw e;
      }
    } catch (NativeException e) {
      throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private NativeContext context(List<String> alpn) throws NativeException {
    if (holdings.freed) {
      throw new IllegalStateException("the factory is closed");
    }
    if (tickets != null) {
      tickets.refresh(holdings.contexts.values());
    }
    NativeContext known = holdings.contexts.get(alpn);
    if (known != null) {
      return known;
    }
    NativeContext made = NativeContext.of(config, alpn, verifications, holdings.keys.remoteKey());
    if (tickets != null) {
      tickets.tell(made);
    }
    holdings.contexts.put(alpn, made);
    if (holdings.contexts.size() > CONTEXTS) {
      NativeContext eldest = holdings.contexts.values().iterator().next();
      holdings.contexts.values().remove(eldest);
      eldest.retire();
    }
    return made;
  }

  @Override
  public MemoryKind memory() {
    return MemoryKind.DIRECT;
  }

  @Override
  public List<CipherSuite> cipherSuites() {
    return TcnAbilities.suites(config);
  }

  @Override
  public TlsEngine create(EngineParameters parameters) throws EngineException {
    try {
      NativeSsl connection;
      synchronized (holdings) {
        connection = NativeSsl.of(context(parameters.alpn()), server, verifications);
      }
      TcnEngine engine = new TcnEngine(this, connection, parameters);
      try {
        return NativeException.of(
            "settle a connection",
            () -> {
              settle(connection.ssl, parameters);
              return engine;
            });
      } catch (NativeException e) {
        engine.close();
        throw e;
      }
    } catch (NativeException e) {
      throw EngineException.local(Reason.INTERNAL_ERROR, null, String.valueOf(e.getMessage()), e);
    }
  }

  // netty-tcnative's natives declare Exception
  private void settle(long ssl, EngineParameters parameters) throws Exception {
    holdings.keys.addTo(ssl);
    SSL.setRenegotiateMode(ssl, SSL.SSL_RENEGOTIATE_NEVER);
    String name = parameters.serverName();
    if (name != null) {
      SSL.setTlsExtHostName(ssl, name);
    }
    if (config instanceof ClientConfig client && client.ocspStapling() != OcspPolicy.NONE) {
      SSL.enableOcsp(ssl);
    }
    if (parameters.session() instanceof NativeSession session) {
      session.offer(ssl);
    }
  }

  /**
   * Returns the chain that {@code ssl}, a server in the handshake, shows: the only one, or the one
   * it has chosen; empty if none yet.
   */
  List<X509Certificate> chosen(long ssl) {
    if (!server) {
      return List.of();
    }
    List<X509Certificate> only = onlyChain();
    return only.isEmpty() ? holdings.keys.chosen(ssl) : only;
  }

  /** Returns the chain of a server that has one only, empty otherwise. */
  List<X509Certificate> onlyChain() {
    return config.identities().size() == 1 ? config.identities().get(0).chain() : List.of();
  }

  /** Returns an upper bound of what tickets need in the outgoing stream. */
  int ticketRoom() {
    return tickets == null ? 0 : tickets.room();
  }

  boolean isServer() {
    return server;
  }

  /** Returns true if the natives may ask about a connection, which is to be found for it then. */
  boolean isAsked() {
    return asked;
  }

  private static boolean isAsked(TlsConfig config) {
    boolean verifies = !(config instanceof ServerConfig own) || own.clientAuth() != ClientAuth.NONE;
    return verifies || config.exporter() || config.keyLog().isPresent();
  }

  /** Returns the protocols of each native context there is, with how many connections are in it. */
  Map<List<String>, Integer> contexts() {
    synchronized (holdings) {
      Map<List<String>, Integer> users = new LinkedHashMap<>();
      holdings.contexts.forEach((alpn, context) -> users.put(alpn, context.users()));
      return users;
    }
  }

  @Override
  public void close() {
    Reaper.close(registration, holdings);
  }
}
