// SPDX-License-Identifier: Apache-2.0
/** What this library does beside what CPython's ssl does, step by step. */
@NullMarked
package tlsbio.it.python;

import org.jspecify.annotations.NullMarked;
