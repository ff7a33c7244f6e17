// SPDX-License-Identifier: Apache-2.0
/**
 * From the results of JMH to ratios, tables and plots. A ratio is between contenders of one run; a
 * round is one fork of each cell, and rounds are compared with each other before they are summed
 * up.
 */
@NullMarked
package tlsbio.bench.report;

import org.jspecify.annotations.NullMarked;
