// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

/**
 * How binding a rule is. The level of each stands in {@code docs/spec.md}.
 *
 * @since 0.1
 */
public enum Level {
  /** Every backend keeps it, or declares a gap with a reason. */
  REQUIRED,
  /** Kept by a backend that declares the feature it names; skipped, by name, for others. */
  OPTIONAL,
  /** Tested by chance: a run that passes proves little, one that fails prints its seed. */
  STOCHASTIC,
  /** Part of the contract, but no test can tell. */
  UNTESTED
}
