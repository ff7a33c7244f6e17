/** The commands: demo, doctor, get, serve. */
@NullMarked
package tlsbio.cli;

import org.jspecify.annotations.NullMarked;
