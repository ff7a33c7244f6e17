// SPDX-License-Identifier: Apache-2.0
/**
 * What lets PIT run the kit: each rule, in each variant, over each backend, is a test of its own,
 * found once and run without a test engine around it.
 */
@NullMarked
package tlsbio.mutation;

import org.jspecify.annotations.NullMarked;
