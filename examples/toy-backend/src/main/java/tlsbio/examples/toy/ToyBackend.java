// SPDX-License-Identifier: Apache-2.0
package tlsbio.examples.toy;

import java.util.EnumSet;
import java.util.Set;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerConfig;
import tlsbio.ServerContext;
import tlsbio.TlsConfig;
import tlsbio.spi.Availability;
import tlsbio.spi.TlsBackend;

/** Frames and checksums instead of TLS: anyone can read and forge everything. */
public final class ToyBackend implements TlsBackend {

  private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);

  /** Makes one that is right. */
  public ToyBackend() {}

  /** Makes a toy with these flaws. */
  public ToyBackend(Flaw... flaws) {
    this.flaws.addAll(Set.of(flaws));
  }

  @Override
  public String name() {
    return "toy"
        + flaws.stream()
            .map(f -> "-" + f.name().charAt(0))
            .reduce("", String::concat)
            .toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public int priority() {
    return Integer.MIN_VALUE;
  }

  @Override
  public Availability availability() {
    return Availability.ready();
  }

  @Override
  public Features features() {
    return Features.none().plus(Feature.HALF_CLOSE);
  }

  @Override
  public ClientContext client(ClientConfig config) {
    return new Client(this, config);
  }

  @Override
  public ServerContext server(ServerConfig config) {
    return new Server(this, config);
  }

  SSLObject wrap(
      tlsbio.TlsContext context, TlsConfig config, MemoryBIO in, MemoryBIO out, Peer peer) {
    if (in == out) {
      throw new IllegalArgumentException("incoming and outgoing are the same BIO");
    }
    return new ToyObject(context, config, in, out, peer, flaws);
  }

  private record Client(ToyBackend toy, ClientConfig config) implements ClientContext {
    @Override
    public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
      if (config.checkHostname() && peer.nameToVerify().isEmpty()) {
        throw new IllegalArgumentException("no name to verify");
      }
      return toy.wrap(this, config, incoming, outgoing, peer);
    }

    @Override
    public String backend() {
      return toy.name();
    }

    @Override
    public Features features() {
      return toy.features();
    }

    @Override
    public void close() {}
  }

  private record Server(ToyBackend toy, ServerConfig config) implements ServerContext {
    @Override
    public SSLObject wrapBio(MemoryBIO incoming, MemoryBIO outgoing, Peer peer) {
      return toy.wrap(this, config, incoming, outgoing, peer);
    }

    @Override
    public String backend() {
      return toy.name();
    }

    @Override
    public Features features() {
      return toy.features();
    }

    @Override
    public void close() {}
  }
}
