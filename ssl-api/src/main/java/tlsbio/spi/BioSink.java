// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import java.nio.ByteBuffer;

/**
 * The free space of a BIO as one contiguous window, for an engine to write in place.
 *
 * <p>The window is a view that the BIO keeps and reuses: it is valid until the next call on the
 * same BIO and must not be kept. What is written becomes part of the BIO with {@link #commit}.
 *
 * @since 0.1
 */
public interface BioSink {

  /** The {@link #room()} of a BIO without a mark. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /**
   * Returns free space of at least {@code atLeast} bytes, from position to limit. It grows the BIO
   * when it must, also beyond its mark: whether to write at all is decided by {@link #room()}.
   *
   * @throws IllegalArgumentException if {@code atLeast} is negative
   */
  ByteBuffer writable(int atLeast);

  /**
   * Appends the first {@code n} bytes of the window last returned by {@link #writable}.
   *
   * @throws IllegalArgumentException if {@code n} is negative or more than that window held
   */
  void commit(int n);

  /**
   * Returns how many bytes may be added before the mark is passed: 0 at or above it, {@link
   * #UNBOUNDED} if there is no mark.
   */
  int room();

  /**
   * Returns how many committed bytes have not reached the BIO, because it is another's, without
   * windows, and at its mark; tries again first. 0 where the window is the BIO's own memory.
   */
  default int waiting() {
    return 0;
  }
}
