// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tlsbio.ConfigurationException;
import tlsbio.Features;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineBackend;
import tlsbio.engine.EngineFactory;
import tlsbio.spi.Availability;

/**
 * TLS by {@code javax.net.ssl.SSLEngine}: the backend {@code jdk} over the JDK's own provider, or
 * by {@link #over} one over any other.
 *
 * @since 0.1
 */
public final class JdkBackend extends EngineBackend {

  private static final int PRIORITY = 100;

  private final String name;
  private final JdkProvider provider;
  private volatile @Nullable Features features;

  /** Makes the backend over the JDK's own provider, SunJSSE. */
  public JdkBackend() {
    this("jdk", new JdkProvider(null));
  }

  private JdkBackend(String name, JdkProvider provider) {
    this.name = name;
    this.provider = provider;
  }

  /**
   * Returns a backend over {@code provider}, which need not be installed in {@code
   * java.security.Security}. It must have an {@code SSLContext.TLS} whose engines know ALPN
   * selectors. Its name is {@code jsse-} and the provider's, in lower case; discovery does not find
   * it, a builder takes it.
   */
  public static JdkBackend over(Provider provider) {
    Objects.requireNonNull(provider, "provider");
    String suffix = provider.getName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String name = "jsse-" + suffix;
    return new JdkBackend(
        name.substring(0, Math.min(name.length(), 32)), new JdkProvider(provider));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    Provider jsse = provider.provider();
    String stack = jsse == null ? "no SunJSSE" : jsse.getName() + " " + jsse.getVersionStr();
    return stack + " on JDK " + Runtime.version();
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public Availability availability() {
    try {
      features();
      return Availability.ready();
    } catch (IllegalStateException e) {
      return Availability.unavailable(
          "there is no TLS in the JSSE provider "
              + provider.name()
              + " ("
              + e.getMessage()
              + "); JdkBackend.over(provider) takes any other that is here",
          e.getCause());
    }
  }

  @Override
  protected Features stackFeatures() {
    Features known = features;
    if (known == null) {
      try {
        known = JdkAbilities.of(provider);
      } catch (GeneralSecurityException | SSLException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      features = known;
    }
    return known;
  }

  @Override
  protected EngineFactory compile(TlsConfig config) {
    List<String> problems = JdkKeys.problems(config.identities());
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return JdkEngineFactory.of(provider, config);
  }
}
