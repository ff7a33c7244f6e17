// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import tlsbio.spi.Availability;
import tlsbio.spi.TlsBackend;

/** A backend that says what its subclass has set and does no TLS. */
public class TestBackend implements TlsBackend {

  private final String name;
  private final Features features;

  /** Says so much. */
  protected TestBackend(String name, Features features) {
    this.name = name;
    this.features = features;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Availability availability() {
    return Availability.ready();
  }

  @Override
  public Features features() {
    return features;
  }

  @Override
  public ClientContext client(ClientConfig config) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ServerContext server(ServerConfig config) {
    throw new UnsupportedOperationException();
  }
}
