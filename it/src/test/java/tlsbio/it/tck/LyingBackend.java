// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.tck;

import java.util.function.UnaryOperator;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.Features;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerConfig;
import tlsbio.ServerContext;
import tlsbio.spi.Availability;
import tlsbio.spi.TlsBackend;

/** An honest backend behind one lie. */
final class LyingBackend implements TlsBackend {

  private final TlsBackend honest;
  private final Lie lie;

  LyingBackend(TlsBackend honest, Lie lie) {
    this.honest = honest;
    this.lie = lie;
  }

  @Override
  public String name() {
    return honest.name() + "-lying";
  }

  @Override
  public String version() {
    return honest.version();
  }

  @Override
  public int priority() {
    return Integer.MIN_VALUE;
  }

  @Override
  public Availability availability() {
    return honest.availability();
  }

  @Override
  public Features features() {
    return lie.features().apply(honest.features());
  }

  @Override
  public ClientContext client(ClientConfig config) {
    return new Client(this, config, honest.client(lie.client().apply(config)));
  }

  @Override
  public ServerContext server(ServerConfig config) {
    return new Server(this, config, honest.server(lie.server().apply(config)));
  }

  /** What is not as it should be; every part is honest unless it is changed. */
  record Lie(
      UnaryOperator<Features> features,
      UnaryOperator<ClientConfig> client,
      UnaryOperator<ServerConfig> server,
      LyingObject.Answers object) {

    static Lie about(LyingObject.Answers object) {
      return new Lie(UnaryOperator.identity(), c -> c, s -> s, object);
    }

    static Lie aboutFeatures(UnaryOperator<Features> features) {
      return new Lie(features, c -> c, s -> s, LyingObject.HONEST);
    }

    static Lie aboutClients(UnaryOperator<ClientConfig> client) {
      return new Lie(UnaryOperator.identity(), client, s -> s, LyingObject.HONEST);
    }

    static Lie aboutServers(UnaryOperator<ServerConfig> server) {
      return new Lie(UnaryOperator.identity(), c -> c, server, LyingObject.HONEST);
    }
  }

  private record Client(LyingBackend liar, ClientConfig config, ClientContext honest)
      implements ClientContext {
    @Override
    public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
      return LyingObject.of(
          honest.wrapBio(incoming, outgoing, peer), this, incoming, outgoing, liar.lie.object());
    }

    @Override
    public String backend() {
      return liar.name();
    }

    @Override
    public Features features() {
      return liar.features();
    }

    @Override
    public void close() {
      honest.close();
    }
  }

  private record Server(LyingBackend liar, ServerConfig config, ServerContext honest)
      implements ServerContext {
    @Override
    public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
      return LyingObject.of(
          honest.wrapBio(incoming, outgoing, peer), this, incoming, outgoing, liar.lie.object());
    }

    @Override
    public String backend() {
      return liar.name();
    }

    @Override
    public Features features() {
      return liar.features();
    }

    @Override
    public void close() {
      honest.close();
    }
  }
}
