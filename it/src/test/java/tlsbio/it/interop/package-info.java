// SPDX-License-Identifier: Apache-2.0
/** Every backend with every other. */
@NullMarked
package tlsbio.it.interop;

import org.jspecify.annotations.NullMarked;
