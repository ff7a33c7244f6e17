// SPDX-License-Identifier: Apache-2.0
/** A room of the wrong house. */
@NullMarked
package tlsbio.it.architecture.wrong.spi;

import org.jspecify.annotations.NullMarked;
