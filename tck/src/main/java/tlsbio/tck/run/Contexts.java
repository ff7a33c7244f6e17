// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.util.HashMap;
import java.util.Map;
import tlsbio.ClientBuilder;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.ServerBuilder;
import tlsbio.ServerConfig;
import tlsbio.ServerContext;
import tlsbio.spi.TlsBackend;

/** Contexts by configuration, built once for a whole run: building one can cost a handshake. */
final class Contexts implements AutoCloseable {

  private final TlsBackend backend;
  private final Map<ClientConfig, ClientContext> clients = new HashMap<>();
  private final Map<ServerConfig, ServerContext> servers = new HashMap<>();

  Contexts(TlsBackend backend) {
    this.backend = backend;
  }

  ClientContext client(ClientBuilder builder) {
    return clients.computeIfAbsent(builder.config(), c -> builder.backend(backend).build());
  }

  ServerContext server(ServerBuilder builder) {
    return servers.computeIfAbsent(builder.config(), c -> builder.backend(backend).build());
  }

  @Override
  public void close() {
    clients.values().forEach(ClientContext::close);
    servers.values().forEach(ServerContext::close);
  }
}
