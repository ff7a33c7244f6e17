// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

/** How the API and the backends are put before a JVM. */
enum PathKind {
  /** All in unnamed modules; services files count. */
  CLASS_PATH,
  /** Each a named module; descriptors count. */
  MODULE_PATH
}
