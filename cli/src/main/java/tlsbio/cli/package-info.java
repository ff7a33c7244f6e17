// SPDX-License-Identifier: Apache-2.0
/** The commands: demo, doctor, get, serve. */
@NullMarked
package tlsbio.cli;

import org.jspecify.annotations.NullMarked;
