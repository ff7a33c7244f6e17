// SPDX-License-Identifier: Apache-2.0
/** The one SSLObject and the contexts that make it, over any engine. Not exported. */
@NullMarked
package tlsbio.core;

import org.jspecify.annotations.NullMarked;
