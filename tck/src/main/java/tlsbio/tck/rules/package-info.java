// SPDX-License-Identifier: Apache-2.0
/**
 * The rules, a small interface for each group. Every method is one rule of {@code docs/spec.md} and
 * has its id in its name; no backend may override it.
 */
@NullMarked
package tlsbio.tck.rules;

import org.jspecify.annotations.NullMarked;
