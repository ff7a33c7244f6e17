// SPDX-License-Identifier: Apache-2.0
/** A key log in a file, for protocol analysers. */
@NullMarked
package tlsbio.keylog;

import org.jspecify.annotations.NullMarked;
