// SPDX-License-Identifier: Apache-2.0
package tlsbio.examples.conscrypt;

import org.conscrypt.Conscrypt;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.Features;
import tlsbio.ServerConfig;
import tlsbio.ServerContext;
import tlsbio.jdk.JdkBackend;
import tlsbio.spi.Availability;
import tlsbio.spi.TlsBackend;

/** Conscrypt, Google's JSSE provider over BoringSSL, through the backend for any such provider. */
public final class ConscryptBackend implements TlsBackend {

  /** Loads the natives when it is first asked for, and not before. */
  private static final class Stack {
    static final TlsBackend JSSE = JdkBackend.over(Conscrypt.newProvider());
  }

  @Override
  public String name() {
    return "jsse-conscrypt"; // what JdkBackend calls it too, in messages
  }

  @Override
  public String version() {
    Conscrypt.Version conscrypt = Conscrypt.version();
    return conscrypt == null
        ? "Conscrypt"
        : "Conscrypt "
            + conscrypt.major()
            + "."
            + conscrypt.minor()
            + "."
            + conscrypt.patch()
            + " on JDK "
            + Runtime.version();
  }

  @Override
  public int priority() {
    return 50; // below the three of tlsbio: whoever wants it names it
  }

  @Override
  public Availability availability() {
    try {
      return Stack.JSSE.availability();
    } catch (LinkageError e) {
      return Availability.unavailable("Conscrypt has no natives for this platform", e);
    }
  }

  @Override
  public Features features() {
    return Stack.JSSE.features();
  }

  @Override
  public ClientContext client(ClientConfig config) {
    return Stack.JSSE.client(config);
  }

  @Override
  public ServerContext server(ServerConfig config) {
    return Stack.JSSE.server(config);
  }
}
