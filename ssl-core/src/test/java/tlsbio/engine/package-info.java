// SPDX-License-Identifier: Apache-2.0
/** Tests of what the engine SPI has of its own. */
@NullMarked
package tlsbio.engine;

import org.jspecify.annotations.NullMarked;
