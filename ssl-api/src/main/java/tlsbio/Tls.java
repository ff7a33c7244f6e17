// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.List;
import java.util.ServiceLoader;
import tlsbio.spi.TlsBackend;

/**
 * The front door: builders for the two sides, and the backends that are installed.
 *
 * @since 0.1
 */
public final class Tls {

  private Tls() {}

  /** Returns a builder for a client. */
  public static ClientBuilder client() {
    return new ClientBuilder();
  }

  /** Returns a builder for a server. */
  public static ServerBuilder server() {
    return new ServerBuilder();
  }

  /** Returns a builder for a server that shows {@code identity}. */
  public static ServerBuilder server(Identity identity) {
    return new ServerBuilder().identity(identity);
  }

  /** Returns every backend found. */
  public static List<BackendInfo> backends() {
    return List.of();
  }

  /** Returns the backend that is used where none is named. */
  public static TlsBackend backend() {
    return ServiceLoader.load(TlsBackend.class)
        .findFirst()
        .orElseThrow(() -> new NoBackendException("no backend found", List.of()));
  }

  /** Returns the backend of that name. */
  public static TlsBackend backend(String name) {
    return ServiceLoader.load(TlsBackend.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoBackendException("no backend '" + name + "' found", List.of()));
  }
}
