// SPDX-License-Identifier: Apache-2.0
/**
 * Events of the JDK Flight Recorder: {@link tlsbio.jfr.JfrListener} is set as the listener of a
 * configuration and makes them.
 */
@NullMarked
package tlsbio.jfr;

import org.jspecify.annotations.NullMarked;
