// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import java.nio.ByteBuffer;

/**
 * The unread bytes of a BIO as one contiguous window, for an engine to read in place.
 *
 * <p>The window is a view that the BIO keeps and reuses: it is valid until the next call on the
 * same BIO and must not be kept. Moving its position consumes nothing; {@link #consume} does.
 *
 * @since 0.1
 */
public interface BioSource {

  /**
   * Returns every unread byte, from position to limit; empty when there is none.
   *
   * <p>The caller may overwrite bytes of the window that it then consumes (decryption in place),
   * and no others.
   */
  ByteBuffer readable();

  /**
   * Removes the first {@code n} bytes.
   *
   * @throws IllegalArgumentException if {@code n} is negative or more than is unread
   */
  void consume(int n);

  /** Returns true if no byte will follow those that {@link #readable} shows. */
  boolean isEnded();
}
