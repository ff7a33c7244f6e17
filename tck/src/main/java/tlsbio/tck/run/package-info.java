// SPDX-License-Identifier: Apache-2.0
/** What runs the rules: levels, axes, gaps and the report. */
@NullMarked
package tlsbio.tck.run;

import org.jspecify.annotations.NullMarked;
