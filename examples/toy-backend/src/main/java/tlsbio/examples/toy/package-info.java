// SPDX-License-Identifier: Apache-2.0
/**
 * A backend without cryptography that implements the public API directly, and wrong ones made from
 * it: the kit is tested with them.
 */
@NullMarked
package tlsbio.examples.toy;

import org.jspecify.annotations.NullMarked;
