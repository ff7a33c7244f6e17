// SPDX-License-Identifier: Apache-2.0
/**
 * Two ends and the wire between them: {@link tlsbio.tck.kit.Pair} drives a client and a server over
 * memory BIOs and checks after every step what must always hold.
 */
@NullMarked
package tlsbio.tck.kit;

import org.jspecify.annotations.NullMarked;
