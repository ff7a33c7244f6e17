// SPDX-License-Identifier: Apache-2.0
/** The kit's report, in a browser. */
@NullMarked
package tlsbio.it.report;

import org.jspecify.annotations.NullMarked;
