// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import tlsbio.Features;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineBackend;
import tlsbio.engine.EngineFactory;
import tlsbio.spi.Availability;

/**
 * TLS by Bouncy Castle's low-level protocol classes: the backend {@code bc}. No provider is
 * registered: what it needs of the JCE is AES-GCM for records, for which it takes the JDK's, and
 * the signatures of keys that do not show their bytes.
 *
 * @since 0.1
 */
public final class BcBackend extends EngineBackend {

  /** Below the JDK's: with both on the path, that one is chosen. */
  private static final int PRIORITY = 50;

  private final Features features = BcAbilities.features();
  private volatile @Nullable String version;

  /** Makes the backend. */
  public BcBackend() {}

  @Override
  public String name() {
    return "bc";
  }

  @Override
  public String version() {
    String known = version;
    if (known == null) {
      known = "Bouncy Castle " + new BouncyCastleProvider().getVersionStr();
      version = known;
    }
    return known;
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public Availability availability() {
    return Availability.ready();
  }

  @Override
  protected Features stackFeatures() {
    return features;
  }

  @Override
  protected EngineFactory compile(TlsConfig config) {
    return new BcEngineFactory(config);
  }
}
