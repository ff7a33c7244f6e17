// SPDX-License-Identifier: Apache-2.0
/** The kit is tested: backends made wrong on purpose, and the rule that must catch each. */
@NullMarked
package tlsbio.it.tck;

import org.jspecify.annotations.NullMarked;
