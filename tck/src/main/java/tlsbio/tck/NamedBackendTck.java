// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck;

import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tlsbio.Tls;
import tlsbio.spi.TlsBackend;

/**
 * The kit over the backend that a setting names, for those who write no class: any runner of JUnit
 * can run this one. The backend is looked for through the context class loader of the thread.
 *
 * @since 0.1
 */
@ExtendWith(NamedBackendTck.Name.class)
public final class NamedBackendTck extends SslTck {

  /** JUnit's configuration parameter, or the system property, that names the backend. */
  public static final String BACKEND = "tlsbio.tck.backend";

  private final String name;

  /** Tests the backend called {@code name}; JUnit makes it. */
  public NamedBackendTck(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  @Override
  protected TlsBackend backend() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? Tls.backend(name) : Tls.backend(name, loader);
  }

  /** Hands the name to the constructor. */
  static final class Name implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getDeclaringExecutable().getDeclaringClass() == NamedBackendTck.class;
    }

    @Override
    public String resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getConfigurationParameter(BACKEND)
          .orElseThrow(() -> new IllegalStateException(BACKEND + " names no backend"));
    }
  }
}
