// SPDX-License-Identifier: Apache-2.0
/** Real TLS over networks that cut and join as they like. */
@NullMarked
package tlsbio.it.delivery;

import org.jspecify.annotations.NullMarked;
