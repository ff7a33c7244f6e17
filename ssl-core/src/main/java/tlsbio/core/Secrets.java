// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.KeyLog;
import tlsbio.TlsConfig;
import tlsbio.core.secrets.ExporterSecret;
import tlsbio.core.secrets.Hashing;

/**
 * What becomes of the secrets of one connection that its engine tells: the user's key log hears of
 * each, and the one that keying material is exported from is kept until {@link #zero}. All other
 * copies are zeroed here.
 *
 * <p>It is told inside the handshake, on whichever thread the stack does that; the connection reads
 * it only after the engine's call or task has ended.
 */
final class Secrets implements KeyLog {

  private static final String MASTER = "CLIENT_RANDOM";
  private static final String EXPORTER = "EXPORTER_SECRET";

  private final boolean exporter;
  private final @Nullable KeyLog log;
  private byte @Nullable [] kept;
  private byte[] clientRandom = {};
  private @Nullable ExporterSecret exported;
  private @Nullable RuntimeException failure;

  private Secrets(boolean exporter, @Nullable KeyLog log) {
    this.exporter = exporter;
    this.log = log;
  }

  /** Returns what {@code config} wants of a connection's secrets, null if it wants none. */
  static @Nullable Secrets wanted(TlsConfig config) {
    KeyLog log = config.keyLog().orElse(null);
    return log != null || config.exporter() ? new Secrets(config.exporter(), log) : null;
  }

  @Override
  public void log(String label, byte[] random, byte[] secret) {
    try {
      if (exporter && (label.equals(MASTER) || label.equals(EXPORTER))) {
        zero();
        kept = secret.clone();
        clientRandom = random.clone();
      }
      if (log != null && failure == null) {
        log.log(label, random, secret);
      }
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      Arrays.fill(random, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** Returns what the user's key log has thrown, null if nothing. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  /**
   * Makes what was kept ready for exports.
   *
   * @param serverRandom that of TLS 1.2, null for TLS 1.3
   */
  void settle(Hashing hash, byte @Nullable [] serverRandom) {
    if (kept != null) {
      exported =
          serverRandom == null
              ? ExporterSecret.tls13(hash, kept)
              : ExporterSecret.tls12(hash, kept, clientRandom, serverRandom);
    }
  }

  /**
   * Returns what keying material is exported from, which stays this object's to zero; null if the
   * engine has told no secret, or none that is sound.
   */
  @Nullable ExporterSecret exporterSecret() {
    return exported;
  }

  /** Overwrites what was kept. */
  void zero() {
    if (kept != null) {
      Arrays.fill(kept, (byte) 0);
    }
  }
}
