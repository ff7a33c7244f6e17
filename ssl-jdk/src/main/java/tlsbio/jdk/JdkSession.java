// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import tlsbio.engine.EngineSession;

/**
 * The handle of a session in JSSE's own cache: the host that it looks it up by.
 *
 * @param host no host, but what was made up for the first connection
 * @param lifetime for how long JSSE keeps it, in seconds
 */
record JdkSession(String host, long lifetime) implements EngineSession {}
