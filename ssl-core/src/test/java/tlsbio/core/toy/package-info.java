// SPDX-License-Identifier: Apache-2.0
/** A backend without cryptography, for tests of what all backends share. */
@NullMarked
package tlsbio.core.toy;

import org.jspecify.annotations.NullMarked;
