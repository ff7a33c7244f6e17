// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.security.Provider;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tlsbio.Features;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineBackend;
import tlsbio.engine.EngineFactory;
import tlsbio.spi.Availability;

/**
 * TLS by Bouncy Castle's low-level protocol classes: the backend {@code bc}, with the cryptography
 * that is fastest, or by {@link #bouncyCastle} and {@link #jca} with one that is chosen. Where
 * Bouncy Castle's FIPS libraries are on the path in place of the ordinary ones, all cryptography is
 * the FIPS module's. No provider is registered, and what a program has registered is not used but
 * for keys that do not show their bytes.
 *
 * @since 0.1
 */
public final class BcBackend extends EngineBackend {

  /** Below the JDK's: with both on the path, that one is chosen. */
  private static final int PRIORITY = 50;

  private final String name;
  private final Supplier<BcModule> choice;
  private volatile @Nullable BcAbilities abilities;

  /**
   * Makes the backend {@code bc}: Bouncy Castle's cryptography with the JDK's AES-GCM, or its FIPS
   * module where that is on the path.
   */
  public BcBackend() {
    this(
        "bc",
        () -> Library.areFips() ? new JcaModule(FipsModule.provider()) : new LightModule(false));
  }

  private BcBackend(String name, Supplier<BcModule> choice) {
    this.name = name;
    this.choice = choice;
  }

  /**
   * Returns a backend with nothing but Bouncy Castle's own cryptography, AES-GCM and certificate
   * signatures too. Bulk data is some 50 times slower so. Its name is {@code bc-own}; discovery
   * does not find it, a builder takes it. It is unusable with the FIPS libraries.
   */
  public static BcBackend bouncyCastle() {
    return new BcBackend(
        "bc-own",
        () -> {
          if (Library.areFips()) {
            throw new IllegalStateException(
                "the FIPS libraries are on the path, without Bouncy Castle's lightweight"
                    + " cryptography; take new BcBackend(), or the ordinary libraries");
          }
          return new LightModule(true);
        });
  }

  /**
   * Returns a backend whose cryptography is all by {@code provider}, which need not be installed in
   * {@code java.security.Security} and must have everything that TLS needs: Bouncy Castle's
   * providers do, the JDK's are split in several. Random numbers are its own if it has a generator
   * {@code DEFAULT}. Its name is {@code bc-over-} and the provider's, in lower case; discovery does
   * not find it, a builder takes it.
   */
  public static BcBackend jca(Provider provider) {
    Objects.requireNonNull(provider, "provider");
    String suffix = provider.getName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String name = "bc-over-" + suffix;
    return new BcBackend(
        name.substring(0, Math.min(name.length(), 32)), () -> new JcaModule(provider));
  }

  /**
   * Returns what can be done here, found out once.
   *
   * @throws IllegalStateException if the backend cannot be used here
   */
  private BcAbilities abilities() {
    BcAbilities known = abilities;
    if (known == null) {
      Library.problem()
          .ifPresent(
              problem -> {
                throw new IllegalStateException(problem);
              });
      known = new BcAbilities(choice.get());
      abilities = known;
    }
    return known;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return abilities().module().version();
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public Availability availability() {
    try {
      abilities();
      return Availability.ready();
    } catch (IllegalStateException e) {
      return Availability.unavailable(String.valueOf(e.getMessage()), e.getCause());
    }
  }

  @Override
  protected Features stackFeatures() {
    return abilities().features();
  }

  @Override
  protected EngineFactory compile(TlsConfig config) {
    return new BcEngineFactory(abilities(), config);
  }

  @Override
  protected Optional<Provider> signatureProvider() {
    return abilities().module().signatures();
  }
}
