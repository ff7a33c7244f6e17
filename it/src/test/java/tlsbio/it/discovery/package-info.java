// SPDX-License-Identifier: Apache-2.0
/**
 * Every outcome of discovery, in fresh JVMs, on the class path and on the module path. The backends
 * are compiled while the tests run, so that they can be broken in ways no build would let pass.
 */
package tlsbio.it.discovery;
