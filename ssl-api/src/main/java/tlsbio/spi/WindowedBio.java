// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

/**
 * What a {@link tlsbio.MemoryBIO} implements besides to let engines work on its own memory. A BIO
 * that does not is copied from and to by {@link BioWindows}.
 *
 * @since 0.1
 */
public interface WindowedBio extends BioSource, BioSink {

  /**
   * Asks that this BIO keep its bytes in memory of {@code kind} from now on. Bytes already here are
   * moved once.
   *
   * @return true if it does; false if an earlier caller asked for the other kind, which stands
   */
  boolean claim(MemoryKind kind);
}
