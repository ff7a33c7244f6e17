// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server. CPython: a context of {@code PROTOCOL_TLS_SERVER}.
 *
 * @since 0.1
 */
public final class ServerConfig extends TlsConfig {

  /** The fields that only a server has. */
  record Own(
      ClientAuth clientAuth,
      AlpnMismatch alpnMismatch,
      @Nullable Callback<ClientHello, HelloDecision> selector,
      boolean tickets,
      @Nullable TicketKeys ticketKeys) {}

  private final Own own;

  ServerConfig(Common common, Own own) {
    super(common);
    this.own = own;
  }

  /** Returns whether clients are asked for a certificate. */
  public ClientAuth clientAuth() {
    return own.clientAuth;
  }

  /** Returns what happens when no application protocol is shared. */
  public AlpnMismatch alpnMismatch() {
    return own.alpnMismatch;
  }

  /** Returns who decides on each hello, if anyone does. */
  public Optional<Callback<ClientHello, HelloDecision>> selector() {
    return Optional.ofNullable(own.selector);
  }

  /** Returns true if clients are given session tickets. */
  public boolean tickets() {
    return own.tickets;
  }

  /** Returns the keys of the tickets, if others than the context's own. */
  public Optional<TicketKeys> ticketKeys() {
    return Optional.ofNullable(own.ticketKeys);
  }

  @Override
  boolean wantsSessions() {
    return own.tickets;
  }

  @Override
  boolean hasTicketKeys() {
    return own.ticketKeys != null;
  }

  /** Returns true if this server has something to authenticate itself with. */
  public boolean hasCredentials() {
    return !identities().isEmpty() || rawPublicKey().isPresent() || hasPreSharedKeys();
  }

  /** Returns true if clients may authenticate by a pre-shared key. */
  public boolean hasPreSharedKeys() {
    return common().keys().hasPreShared();
  }

  /**
   * Returns the pre-shared key of that name: one of {@link #preSharedKeys()}, else what the lookup
   * answers, if there is one.
   *
   * @throws IllegalStateException if the lookup answers with a key of another name
   * @throws RuntimeException if the lookup throws it
   */
  public Optional<PreSharedKey> preSharedKey(byte[] identity) {
    for (PreSharedKey key : preSharedKeys()) {
      if (key.isOf(identity)) {
        return Optional.of(key);
      }
    }
    Function<? super byte[], Optional<PreSharedKey>> lookup = common().keys().lookup();
    Optional<PreSharedKey> found =
        lookup == null ? Optional.empty() : lookup.apply(identity.clone());
    if (found.isPresent() && !found.get().isOf(identity)) {
      throw new IllegalStateException("the lookup of pre-shared keys answered with another's");
    }
    return found;
  }

  @Override
  public ServerBuilder toBuilder() {
    return new ServerBuilder(this);
  }

  Own own() {
    return own;
  }

  @Override
  List<String> problems() {
    List<String> problems = super.problems();
    if (!hasCredentials() && own.selector == null) {
      problems.add("a server needs an identity, or a selector that chooses a config with one");
    }
    if (own.clientAuth != ClientAuth.NONE
        && trust().isEmpty()
        && !common().keys().authenticate()
        && !insecureNoVerification()) {
      problems.add("clientAuth(" + own.clientAuth + ") needs trust(…) to verify clients with");
    }
    if (own.clientAuth == ClientAuth.NONE && !trustedRawPublicKeys().isEmpty()) {
      problems.add("raw public keys are trusted, but clientAuth(NONE) asks for none");
    }
    if (own.clientAuth == ClientAuth.NONE && verifier().isPresent()) {
      problems.add("a verifier is set, but clientAuth(NONE) asks for no certificate");
    }
    if (own.selector != null && own.selector.isAsynchronous() && !offload()) {
      problems.add("an asynchronous selector needs offload(true)");
    }
    return problems;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerConfig that && super.equals(other) && own.equals(that.own);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), own);
  }
}
