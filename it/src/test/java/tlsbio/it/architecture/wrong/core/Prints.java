// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core;

/** Prints. */
final class Prints {
  void print() {
    System.out.println("here");
  }
}
