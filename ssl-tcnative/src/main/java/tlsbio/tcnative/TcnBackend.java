// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import org.jspecify.annotations.Nullable;
import tlsbio.Features;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineBackend;
import tlsbio.engine.EngineFactory;
import tlsbio.spi.Availability;

/**
 * TLS by BoringSSL's natives, from netty-tcnative: the backend {@code boringssl}. It works on the
 * memory of the BIOs, which it makes direct; direct buffers for plaintext save the copy there too.
 *
 * @since 0.1
 */
public final class TcnBackend extends EngineBackend {

  /** Above the JDK's: with both on the path, this one is chosen. */
  private static final int PRIORITY = 200;

  private volatile @Nullable Features features;

  /** Makes the backend; the natives are loaded when {@link #availability} is first asked. */
  public TcnBackend() {}

  @Override
  public String name() {
    return "boringssl";
  }

  @Override
  public String version() {
    return NativeLibrary.version();
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public Availability availability() {
    return NativeLibrary.check();
  }

  @Override
  protected Features stackFeatures() {
    Features known = features;
    if (known == null) {
      try {
        NativeLibrary.require();
        known = TcnAbilities.features();
      } catch (NativeException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      features = known;
    }
    return known;
  }

  /**
   * Returns how many connections and contexts of this class loader were not closed but collected,
   * since the start. Their native memory was freed then; a number that grows is a leak in the
   * program.
   */
  public static long forgotten() {
    return Reaper.forgotten();
  }

  @Override
  protected EngineFactory compile(TlsConfig config) {
    return TcnEngineFactory.of(new Natives(), config);
  }
}
