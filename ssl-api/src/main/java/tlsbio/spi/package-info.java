// SPDX-License-Identifier: Apache-2.0
/**
 * What a backend provides and what it works on: {@link tlsbio.spi.TlsBackend} is found by {@link
 * java.util.ServiceLoader}; {@link tlsbio.spi.BioWindows} gives it the memory inside a {@link
 * tlsbio.MemoryBIO}. Users of TLS need nothing of this package.
 */
@NullMarked
package tlsbio.spi;

import org.jspecify.annotations.NullMarked;
