// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks of tlsbio and its peers: client and server in memory, one thread, the same suite, the
 * same certificates, all contenders in one run. Quote ratios within a run, never absolute figures.
 */
@NullMarked
package tlsbio.bench;

import org.jspecify.annotations.NullMarked;
