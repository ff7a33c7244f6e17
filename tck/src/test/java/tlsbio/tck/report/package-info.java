// SPDX-License-Identifier: Apache-2.0
/** Tests of the pages that are made of runs. */
@NullMarked
package tlsbio.tck.report;

import org.jspecify.annotations.NullMarked;
