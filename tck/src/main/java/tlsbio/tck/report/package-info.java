// SPDX-License-Identifier: Apache-2.0
/**
 * What many runs of the kit come to, side by side: reads the JSON that each run writes and makes
 * pages of it.
 */
@NullMarked
package tlsbio.tck.report;

import org.jspecify.annotations.NullMarked;
