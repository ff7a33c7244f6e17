// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.secrets;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The secret that keying material is exported from: the exporter secret of TLS 1.3 (RFC 8446
 * section 7.5), or the master secret of TLS 1.2 with both randoms (RFC 5705 section 4). The array
 * is lent by whoever zeroes it in the end.
 */
public final class ExporterSecret {

  private static final byte[] NOTHING = {};

  private final Hashing hash;
  private final byte[] secret;
  private final byte @Nullable [] randoms;

  private ExporterSecret(Hashing hash, byte[] secret, byte @Nullable [] randoms) {
    this.hash = hash;
    this.secret = secret;
    this.randoms = randoms;
  }

  /** Returns that of TLS 1.3. */
  public static ExporterSecret tls13(Hashing hash, byte[] secret) {
    return new ExporterSecret(hash, secret, null);
  }

  /** Returns that of TLS 1.2. */
  public static ExporterSecret tls12(
      Hashing hash, byte[] master, byte[] clientRandom, byte[] serverRandom) {
    return new ExporterSecret(hash, master, join(clientRandom, serverRandom));
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  /** Derives {@code length} bytes; the bounds are checked elsewhere. */
  public byte[] export(String label, byte @Nullable [] context, int length) {
    if (randoms != null) {
      byte[] size =
          context == null
              ? NOTHING
              : new byte[] {(byte) (context.length >> 8), (byte) context.length};
      byte[] seed = join(join(randoms, size), context == null ? NOTHING : context);
      return KeyDerivation.prf(hash, secret, label, seed, length);
    }
    byte[] derived =
        KeyDerivation.expandLabel(hash, secret, label, hash.digest(NOTHING), hash.size());
    try {
      byte[] digest = hash.digest(context == null ? NOTHING : context);
      return KeyDerivation.expandLabel(hash, derived, "exporter", digest, length);
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }
}
