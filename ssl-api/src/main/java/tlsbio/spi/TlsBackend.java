// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.Features;
import tlsbio.ServerConfig;
import tlsbio.ServerContext;

/**
 * A TLS stack behind the API, found by {@link java.util.ServiceLoader} under this type.
 *
 * <p>An implementation must be public with a public constructor without parameters, cheap to make
 * and free of side effects until {@link #availability()} is asked. Instances must be safe for use
 * by any number of threads. Whether it behaves is proven by the kit in artifact {@code tck}; most
 * extend {@code tlsbio.engine.EngineBackend} and write an engine only.
 *
 * @since 0.1
 */
public interface TlsBackend {

  /**
   * Returns the name users choose it by: 1 to 32 of {@code a-z}, {@code 0-9} and hyphen, starting
   * with a letter. {@code jdk}, {@code boringssl} and {@code bc} are ours.
   */
  String name();

  /** Returns the version of the backend and of the stack under it, for people to read. */
  String version();

  /** Returns its rank: the highest among the usable is chosen where none is named. */
  int priority();

  /**
   * Returns whether it can be used here. Must not throw for what can be foreseen: a missing native
   * library, an unsuitable platform.
   */
  Availability availability();

  /** Returns what it can do. Asked only of a backend that is available. */
  Features features();

  /**
   * Returns a context for clients. {@code config} is free of contradictions.
   *
   * @throws tlsbio.UnsupportedFeatureException if {@code config} needs what this backend lacks
   * @throws tlsbio.ConfigurationException if the stack cannot work with {@code config}
   */
  ClientContext client(ClientConfig config);

  /**
   * Returns a context for servers. {@code config} is free of contradictions.
   *
   * @throws tlsbio.UnsupportedFeatureException if {@code config} needs what this backend lacks
   * @throws tlsbio.ConfigurationException if the stack cannot work with {@code config}
   */
  ServerContext server(ServerConfig config);
}
