// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.RequiredFeatures;
import tlsbio.spi.TlsBackend;

/**
 * Builds a {@link ServerConfig}, or a {@link ServerContext} with it. CPython: {@code
 * ssl.create_default_context(Purpose.CLIENT_AUTH)}.
 *
 * @since 0.1
 */
public final class ServerBuilder extends TlsBuilder<ServerBuilder> {

  private ClientAuth clientAuth = ClientAuth.NONE;
  private AlpnMismatch alpnMismatch = AlpnMismatch.REFUSE;
  private @Nullable Callback<ClientHello, HelloDecision> selector;
  private boolean tickets;
  private @Nullable TicketKeys ticketKeys;

  ServerBuilder() {}

  ServerBuilder(ServerConfig from) {
    super(from.common());
    clientAuth = from.own().clientAuth();
    alpnMismatch = from.own().alpnMismatch();
    selector = from.own().selector();
    tickets = from.own().tickets();
    ticketKeys = from.own().ticketKeys();
  }

  @Override
  ServerBuilder self() {
    return this;
  }

  /**
   * Asks clients for a certificate or raw public key, or not. The default is {@link
   * ClientAuth#NONE}. A client with a pre-shared key is authenticated by it and never asked.
   */
  public ServerBuilder clientAuth(ClientAuth clientAuth) {
    this.clientAuth = Objects.requireNonNull(clientAuth, "clientAuth");
    return this;
  }

  /**
   * Asks {@code lookup} for the pre-shared key of an identity that is not among {@link
   * #preSharedKeys}; it answers at once. CPython 3.13: {@code set_psk_server_callback}.
   *
   * <p>It sees what any client has sent, 1 to 65,535 bytes, at most 16 times a handshake. What it
   * throws ends the handshake.
   */
  public ServerBuilder preSharedKeys(Function<? super byte[], Optional<PreSharedKey>> lookup) {
    lookup(lookup);
    return this;
  }

  /** Says what happens when no application protocol is shared; {@link AlpnMismatch#REFUSE}. */
  public ServerBuilder alpnMismatch(AlpnMismatch alpnMismatch) {
    this.alpnMismatch = Objects.requireNonNull(alpnMismatch, "alpnMismatch");
    return this;
  }

  /**
   * Asks {@code selector} about each hello, also one without a server name; it answers at once. By
   * it a server chooses identity, protocol (a configuration with the one {@code alpn} that it
   * wants) or whatever else belongs to a configuration, or refuses with any alert. CPython: {@code
   * sni_callback}.
   */
  public ServerBuilder selector(Function<? super ClientHello, HelloDecision> selector) {
    this.selector = Callback.of(selector);
    return this;
  }

  /** Asks {@code selector} about each hello; its answer may come later. Needs {@link #offload}. */
  public ServerBuilder asyncSelector(
      Function<? super ClientHello, ? extends CompletionStage<HelloDecision>> selector) {
    this.selector = Callback.later(selector);
    return this;
  }

  /**
   * Gives clients session tickets to resume with, encrypted with keys of the context's own ({@link
   * Feature#SESSIONS}); where the stack has none, sessions are remembered here, by id. Off by
   * default: the keys live as long as the context, and who gets them can read the connections of
   * TLS 1.2 that had tickets. CPython: on, {@code num_tickets}.
   *
   * <p>On resumption a client's certificates are verified again.
   */
  public ServerBuilder tickets(boolean tickets) {
    this.tickets = tickets;
    this.ticketKeys = tickets ? ticketKeys : null;
    return this;
  }

  /**
   * Gives clients session tickets, encrypted with {@code keys}, which other servers may have too
   * ({@link Feature#TICKET_KEYS}). OpenSSL: {@code SSL_CTX_set_tlsext_ticket_keys}.
   */
  public ServerBuilder ticketKeys(TicketKeys keys) {
    ticketKeys = Objects.requireNonNull(keys, "keys");
    tickets = true;
    return this;
  }

  /**
   * Returns the settings as a value.
   *
   * @throws ConfigurationException if they contradict each other
   */
  public ServerConfig config() {
    ServerConfig config =
        new ServerConfig(
            common(),
            new ServerConfig.Own(clientAuth, alpnMismatch, selector, tickets, ticketKeys));
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
  public ServerContext build() {
    ServerConfig config = config();
    TlsBackend backend = chosenBackend();
    RequiredFeatures.check(backend, config);
    return backend.server(config);
  }
}
