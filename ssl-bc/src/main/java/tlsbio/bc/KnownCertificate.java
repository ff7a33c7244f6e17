// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

/** A peer's certificate as the cryptography below has read it, which can be kept for the next. */
interface KnownCertificate {

  /** Keeps it, so that who sends the same bytes again is spared the reading. */
  void keep();
}
