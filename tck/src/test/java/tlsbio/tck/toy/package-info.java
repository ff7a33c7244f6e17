// SPDX-License-Identifier: Apache-2.0
/**
 * The kit is tested with the toy of {@code examples/toy-backend}, which is compiled here, and with
 * wrong ones made from it.
 */
@NullMarked
package tlsbio.tck.toy;

import org.jspecify.annotations.NullMarked;
