// SPDX-License-Identifier: Apache-2.0
/** What can be read off the wire before keys exist: record headers and the clear hellos. */
@NullMarked
package tlsbio.core.hello;

import org.jspecify.annotations.NullMarked;
