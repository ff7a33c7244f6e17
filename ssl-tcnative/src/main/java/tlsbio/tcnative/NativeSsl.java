// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;

/**
 * A native connection: its SSL, which owns the BIO between it and the windows. Freed once, by its
 * engine's close or after its engine was forgotten; the context it points into stays until then.
 */
final class NativeSsl extends Reaper.Resource {

  /**
   * What BoringSSL may leave in the BIO while it reads: an alert. What is longer, a flight of the
   * handshake, comes out in pieces, so this costs calls there and saves memory ever after.
   */
  static final int RING = 128;

  final long ssl;
  final long bio;
  private final NativeContext context;
  private final Verifications verifications;

  private NativeSsl(long ssl, long bio, NativeContext context, Verifications verifications) {
    this.ssl = ssl;
    this.bio = bio;
    this.context = context;
    this.verifications = verifications;
  }

  /** Makes a connection; {@code context} is in use until it is freed. */
  static NativeSsl of(NativeContext context, boolean server, Verifications verifications)
      throws NativeException {
    long address = context.use();
    boolean made = false;
    try {
      NativeSsl connection =
          NativeException.of(
              "make a connection", () -> make(address, server, context, verifications));
      made = true;
      return connection;
    } finally {
      if (!made) {
        context.release();
      }
    }
  }

  private static NativeSsl make(
      long address, boolean server, NativeContext context, Verifications verifications)
      throws Exception {
    long ssl = SSL.newSSL(address, server);
    boolean made = false;
    try {
      long bio = SSL.bioNewByteBuffer(ssl, RING);
      made = true;
      return new NativeSsl(ssl, bio, context, verifications);
    } finally {
      if (!made) {
        SSL.freeSSL(ssl);
      }
    }
  }

  @Override
  void free() {
    verifications.remove(ssl);
    SSL.freeSSL(ssl);
    context.release();
  }
}
