// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core;

/** Blames nobody. */
final class ThrowsAnything {
  void fail() {
    throw new RuntimeException("who did this?");
  }
}
