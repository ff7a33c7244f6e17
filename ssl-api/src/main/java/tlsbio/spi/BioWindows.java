// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import tlsbio.MemoryBIO;

/**
 * Opens the windows of a {@link MemoryBIO} in the memory kind an engine reads and writes fastest.
 *
 * @since 0.1
 */
public final class BioWindows {

  private BioWindows() {}

  /**
   * Returns a window over the unread bytes of {@code bio}, in memory of {@code kind}: the BIO's own
   * memory where it has windows and is not claimed for the other kind, else a copy.
   */
  public static BioSource source(MemoryBIO bio, MemoryKind kind) {
    return bio instanceof WindowedBio own && own.claim(kind) ? own : new CopyingSource(bio, kind);
  }

  /**
   * Returns a window over the free space of {@code bio}, in memory of {@code kind}: the BIO's own
   * memory where it has windows and is not claimed for the other kind, else a copy.
   */
  public static BioSink sink(MemoryBIO bio, MemoryKind kind) {
    return bio instanceof WindowedBio own && own.claim(kind) ? own : new CopyingSink(bio, kind);
  }
}
