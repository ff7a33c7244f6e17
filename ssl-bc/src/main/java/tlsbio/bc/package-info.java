// SPDX-License-Identifier: Apache-2.0
/** The Bouncy Castle backend: {@link tlsbio.bc.BcBackend}. */
@NullMarked
package tlsbio.bc;

import org.jspecify.annotations.NullMarked;
