// SPDX-License-Identifier: Apache-2.0
/** Tests of the tools that rules work with. */
@NullMarked
package tlsbio.tck.kit;

import org.jspecify.annotations.NullMarked;
